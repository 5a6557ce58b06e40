using System.CommandLine;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Simulator.Kernel;
using Simulator.Results.Studies;

namespace Simulator.Cli;

/// <summary><c>forecast</c>: the backlog to a date, and how likely it is to exceed a number.</summary>
internal static class ForecastVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "forecast";

    private const int DefaultReplications = 200;

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Forecasts the requests pending at each month's end, and how likely they are to be more than a number.");
        var options = new StudyOptions(DefaultReplications);
        var regimes = new Option<string?>("--regimes", "--regime") { Description = "The regimes (default: those the scenario names).", HelpName = "a,b,..." };
        var family = new Option<string?>("--family") { Description = "Whose requests (default: the first family with a success).", HelpName = "name" };
        var to = new Option<string?>("--to") { Description = "The last day, at most the scenario's horizon (default: the horizon).", HelpName = "2030-01-01" };
        var backlog = new Option<string?>("--backlog") { Description = "The number of pending requests whose excess is asked about.", HelpName = "X" };
        options.AddTo(verb);
        foreach (Option option in new Option[] { regimes, family, to, backlog }) verb.Options.Add(option);
        verb.SetAction((parsed, stop) =>
        {
            StudyJob job = options.Read(parsed);
            return StudyVerb.Execute(
                job, terminal, scenario => Prepare(job, scenario, parsed.GetValue(regimes), parsed.GetValue(family), parsed.GetValue(to), parsed.GetValue(backlog)), stop);
        });
        return verb;
    }

    private static Func<StudyRunner, Task<StudyReport>> Prepare(StudyJob job, Scenario scenario, string? regimes, string? family, string? to, string? backlog)
    {
        string[] names = StudyChoice.Regimes(job.File, scenario, regimes, [.. scenario.DefaultRegimes]);
        string of = StudyChoice.Family(scenario, family);
        double above = Backlog(backlog);
        DateOnly last = Date(to, scenario);
        Plan[] plans = PlanCompiler.CompileAll(scenario, names);
        if (ForecastStudy.Dates(scenario, plans[0], last).IsEmpty)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"--to: no month ends between {scenario.Clock.MeasureFrom:yyyy-MM-dd}, when the measured window begins, and {last:yyyy-MM-dd}; choose a later day."));
        }

        string[] asked =
        [
            "--regimes", string.Join(',', names), "--family", of, "--to", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--backlog",
            above.ToString(CultureInfo.InvariantCulture), .. job.Shared,
        ];
        return async runner => ForecastReport.Of(
            await ForecastStudy.Run(runner, scenario, plans, of, last, above, job.Replications), scenario, job.Seed, job.Replications, RunJob.Version, asked);
    }

    private static double Backlog(string? text)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        if (text is null) throw new InputException($"forecast: expected --backlog and a number of requests, received none; for example: {Examples.Of(Name)[0]}");
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out double value) && value <= 1e9
            ? value
            : throw new InputException($"--backlog: expected a number of requests from 0 to 1000000000, received '{text}'.");
    }

    private static DateOnly Date(string? text, Scenario scenario)
    {
        (DateOnly first, DateOnly last) = (scenario.Clock.MeasureFrom, scenario.Clock.End);
        if (text is null) return last;
        string range = string.Create(CultureInfo.InvariantCulture, $"a day from {first:yyyy-MM-dd}, when the measured window begins, to {last:yyyy-MM-dd}, the horizon");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            throw new InputException($"--to: expected {range}, such as {last:yyyy-MM-dd}, received '{text}'.");
        return date >= first && date <= last ? date : throw new InputException($"--to: expected {range}, received {text}; a longer run needs a later horizon: --set clock.measure=\"20 years\".");
    }
}
