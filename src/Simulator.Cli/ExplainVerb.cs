using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Explain;
using Simulator.Results.Studies;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary><c>explain</c>: which provisions make the difference between two regimes.</summary>
internal static class ExplainVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "explain";

    private const int DefaultReplications = 30;
    private const int MostOrders = 1_000;

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Finds which provisions make the difference between two regimes: Shapley values, first and last in, interactions, wider against deeper.");
        var shared = new StudyOptions(DefaultReplications);
        var from = new Option<string?>("--from") { Description = "The regime to start from (default: the first of the scenario's default regimes).", HelpName = "name" };
        var to = new Option<string?>("--to") { Description = "The regime to arrive at: the first with treaties and measures added (default: the second).", HelpName = "name" };
        var provisions = new Option<string?>("--provisions") { Description = "The provisions that play alone; the rest plays as 'others' (default: all alone).", HelpName = "a,b,..." };
        var sampled = HostOptions.Whole("--sampled", "Draws so many orders of the provisions instead of playing every coalition (needs no more than a few dozen).", 2, MostOrders);
        var metric = new Option<string?>("--metric") { Description = "The measure that leads answer and figures (default: successes in time of the first family that has some).", HelpName = "name" };
        var order = new Option<string?>("--order") { Description = "The order in which states become parties, for wider against deeper (default: by dated notifications, else by demand).", HelpName = "A,B,..." };
        shared.AddTo(verb);
        foreach (Option option in new Option[] { from, to, provisions, sampled, metric, order }) verb.Options.Add(option);
        verb.SetAction((parsed, stop) =>
        {
            StudyJob job = shared.Read(parsed);
            return StudyVerb.Execute(
                job, terminal,
                scenario =>
                {
                    ExplainQuestion question = Read(
                        job, scenario, parsed.GetValue(from), parsed.GetValue(to), Split("--provisions", parsed.GetValue(provisions)), parsed.GetValue(sampled) ?? 0,
                        parsed.GetValue(metric), Split("--order", parsed.GetValue(order)));
                    return async runner => ExplainReport.Of(await ExplainStudy.Run(question, runner), [.. Typed(question), .. job.Shared], RunJob.Version);
                },
                stop);
        });
        return verb;
    }

    private static ExplainQuestion Read(
        StudyJob job, Scenario scenario, string? from, string? to, ImmutableArray<string> provisions, int sampled, string? metric, ImmutableArray<string> order)
    {
        string first = from ?? scenario.DefaultRegimes[0];
        string second = to ?? (scenario.DefaultRegimes.Length > 1
            ? scenario.DefaultRegimes[1]
            : throw new InputException($"{Name}: expected --to and a regime, because {job.File} has one default regime only; for example: {Examples.Of(Name)[0]}"));
        ScenarioFile.CheckRegimes(job.File, scenario, [first], "--from");
        ScenarioFile.CheckRegimes(job.File, scenario, [second], "--to");
        var switches = ProvisionSwitches.Between(scenario, first, second);
        if (switches.Switches.IsEmpty)
            throw new InputException($"{Name}: '{first}' and '{second}' do not differ in any provision; choose another --from or --to.");
        string[] known = [.. switches.Switches.Select(one => one.Provision).Distinct()];
        foreach (string name in provisions)
            if (!known.Contains(name)) throw new InputException($"--provisions: '{first}' and '{second}' do not differ in '{name}'{NearestName.Hint(name, known)}");
        ImmutableArray<MetricInfo> infos = StudyRunner.Metrics(scenario, PlanCompiler.Compile(scenario, first));
        int lead = metric is null ? Usual(scenario, infos) : StudyVerb.Metric("--metric", metric, scenario, infos);
        (ImmutableArray<string> usual, string source) = ExplainQuestion.UsualOrder(scenario, second, switches);
        if (!order.IsEmpty) (usual, source) = (Complete(order, usual), "as asked for");
        var question = new ExplainQuestion(scenario, first, second, switches, provisions, sampled, lead, usual, source, job.Replications);
        int players = question.Provisional.Players.Length;
        if (sampled == 0 && players > ExplainQuestion.MostPlayers)
            throw new InputException(TooMany(players, known));
        return question;
    }

    private static string TooMany(int players, string[] known) => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: {players} players make 2^{players} = {Math.Pow(2, players):0} regimes, too many to run all; expected at most {ExplainQuestion.MostPlayers}. Type --sampled 20 to draw 20 orders of them, or let fewer play alone, as --provisions {string.Join(',', known.Take(5))}; there are: {string.Join(", ", known)}");

    private static int Usual(Scenario scenario, ImmutableArray<MetricInfo> infos)
    {
        string family = StudyRunner.LeadFamily(scenario);
        Success? success = scenario.Families.FirstOrDefault(one => one.Name == family)?.Success;
        int found = infos.ToList().FindIndex(info => info.Family == family && (success is null ? info.Headline : info.Metric == success.WithinName));
        return found >= 0 ? found : throw new InputException($"{Name}: expected --metric and a measure, because no family of the scenario has headline measures.");
    }

    // The states named first, then the other parties.
    private static ImmutableArray<string> Complete(ImmutableArray<string> order, ImmutableArray<string> parties)
    {
        foreach (string state in order)
            if (!parties.Contains(state)) throw new InputException($"--order: '{state}' becomes no party{NearestName.Hint(state, parties)}");
        return [.. order, .. parties.Where(state => !order.Contains(state))];
    }

    private static ImmutableArray<string> Split(string option, string? names)
    {
        if (names is null) return [];
        string[] parts = names.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Contains("")) throw new InputException($"{option}: expected names with a comma between, received '{names}'.");
        if (parts.GroupBy(part => part).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"{option}: '{twice.Key}' is named twice; name each once.");
        return [.. parts];
    }

    // Every option that decides the results, defaults filled in.
    private static IEnumerable<string> Typed(ExplainQuestion question)
    {
        MetricInfo metric = StudyRunner.Metrics(question.Scenario, PlanCompiler.Compile(question.Scenario, question.From))[question.Metric];
        return
        [
            "--from", question.From, "--to", question.To,
            .. question.Provisions.IsEmpty ? (string[])[] : ["--provisions", string.Join(',', question.Provisions)],
            .. question.Sampled == 0 ? (string[])[] : ["--sampled", question.Sampled.ToString(CultureInfo.InvariantCulture)],
            "--metric", MetricName.Of(metric),
            .. question.Order.IsEmpty ? (string[])[] : ["--order", string.Join(',', question.Order)],
        ];
    }
}
