using System.CommandLine;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Simulator.Kernel;
using Simulator.Results.Studies;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary><c>twin</c>: the same request under two regimes.</summary>
internal static class TwinVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "twin";

    private const int DefaultReplications = 20;

    private static readonly string[] Picks = ["typical", "worst", "flipped"];

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Shows the same request under two regimes as two life lines, and counts the requests whose outcome changes.");
        var options = new StudyOptions(DefaultReplications);
        var request = new Option<string?>("--request") { Description = "A request by its replication and its name in requests.parquet.", HelpName = "3/surrender/THA/MYS/17" };
        var pick = new Option<string?>("--pick") { Description = "Picks one (default flipped).", HelpName = string.Join('|', Picks) };
        var regimes = new Option<string?>("--regimes") { Description = "The two regimes (default: the first two that the scenario names).", HelpName = "a,b" };
        var family = new Option<string?>("--family") { Description = "What is picked from (default: the first family with a success).", HelpName = "name" };
        options.AddTo(verb);
        foreach (Option option in new Option[] { request, pick, regimes, family }) verb.Options.Add(option);
        verb.SetAction((parsed, stop) =>
        {
            StudyJob job = options.Read(parsed);
            return StudyVerb.Execute(
                job, terminal,
                scenario => Prepare(job, scenario, parsed.GetValue(request), parsed.GetValue(pick), parsed.GetValue(regimes), parsed.GetValue(family)), stop);
        });
        return verb;
    }

    private static Func<StudyRunner, Task<StudyReport>> Prepare(StudyJob job, Scenario scenario, string? request, string? pick, string? regimes, string? family)
    {
        string[] two = StudyChoice.Regimes(job.File, scenario, regimes, [.. scenario.DefaultRegimes.Take(2)]);
        string some = string.Join(',', scenario.Regimes.Take(2).Select(regime => regime.Name));
        if (two.Length != 2) throw new InputException($"--regimes: expected two regimes, received {two.Length}; for example --regimes {some}.");
        Plan[] plans = PlanCompiler.CompileAll(scenario, two);
        if (request is not null)
        {
            if (pick is not null) throw new InputException("--pick: not with --request, which names the request.");
            if (family is not null) throw new InputException("--family: not with --request, which names the family.");
            RequestName name = Named(request, plans[0], scenario);
            string[] named = ["--request", name.ToString(), "--regimes", string.Join(',', two), .. job.Shared];
            return async runner => TwinReport.Of(
                await TwinStudy.Show(runner, scenario, plans, name), scenario, null, job.Seed, job.Replications, RunJob.Version, named);
        }

        string word = pick ?? Picks[^1];
        int which = Array.IndexOf(Picks, word);
        if (which < 0) throw new InputException($"--pick: expected {string.Join(", ", Picks[..^1])} or {Picks[^1]}, received '{word}'{NearestName.Hint(word, Picks)}");
        string of = StudyChoice.Family(scenario, family);
        string[] picked = ["--pick", word, "--regimes", string.Join(',', two), "--family", of, .. job.Shared];
        return async runner => TwinReport.Of(
            await TwinStudy.Pick(runner, scenario, plans, of, (TwinPick)which, job.Replications), scenario, (TwinPick)which, job.Seed, job.Replications, RunJob.Version, picked);
    }

    private static RequestName Named(string text, Plan plan, Scenario scenario)
    {
        RequestName name = RequestName.Parse(text) ?? throw new InputException(
            $"--request: expected a replication and a request's name as requests.parquet and case-log.csv have them, such as 3/surrender/THA/MYS/17, received '{text}'.");
        string[] streams = [.. plan.Streams.Where(stream => plan.Families[stream.Family].Recorded).Select(stream => stream.Name)];
        if (!streams.Contains(name.Stream))
            throw new InputException($"--request: no requests are called '{name.Stream}' in '{scenario.Name}'{NearestName.Hint(name.Stream, streams)}");
        return name.Replication < RunOptions.MostReplications
            ? name
            : throw new InputException($"--request: expected a replication from 0 to {RunOptions.MostReplications - 1}, received {name.Replication}.");
    }
}
