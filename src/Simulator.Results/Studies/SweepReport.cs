using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>The report of <c>sweep</c>: a metric over a grid of values.</summary>
public static class SweepReport
{
    private const int MostRows = 60;

    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="scenario">The scenario with its own values.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="replications">Replications of each point and regime.</param>
    /// <param name="version">The simulator's version.</param>
    /// <param name="options">The options that repeat it.</param>
    public static StudyReport Of(SweepResult result, Scenario scenario, ulong seed, int replications, string version, IEnumerable<string> options)
    {
        MetricInfo metric = result.Infos[0];
        string over = string.Join(" and ", result.Axes.Select(axis => axis.ShortName));
        return new StudyReport
        {
            Verb = "sweep",
            Question = $"{Measure.Short(metric.Title)}: how does it change with {over}?",
            Scenario = scenario,
            Seed = seed,
            Effort = $"{Measure.Count(result.Points.Length, "point")}, {Measure.Count(result.Regimes.Length, "regime")}, {Measure.Count(replications, "replication")} of each",
            Version = version,
            Options = [.. options],
            Answer = [.. Answer(result, scenario)],
            Sections =
            [
                new StudySection(
                    "grid", Measure.Short(metric.Title), [metric.Definition, .. result.Axes.Select(Said)], [.. SweepFigures.Of(result, scenario, Measure.Count(replications, "replication"))],
                    [Table(result, scenario)]),
            ],
            Tables = [Csv(result)],
            Method =
            [
                new StudySentence(
                    "Points", "Each point is the scenario with the values set as --set sets them, everything else as it is. All points and regimes share their random draws: the same requests with the same luck, "
                    + "unless a value changes how many are made."),
                new StudySentence(
                    "Intervals", "Student-t over replications at 95 %, each point by itself; differences are taken replication by replication at the same point. Where a whole curve or map "
                    + $"is read at once, some intervals will miss by chance: of {result.Points.Length} about {Measure.Number(result.Points.Length * 0.05)}."),
                new StudySentence("Between points", "Nothing is fitted; lines join the points."),
            ],
            Summary = [.. Summary(result)],
            Digest = result.Digest,
        };
    }

    /// <summary>A value of an axis: "20 days".</summary>
    internal static string Value(SweepAxis axis, double value) =>
        value.ToString("0.######", CultureInfo.InvariantCulture) + (axis.Unit.Length == 0 ? "" : "\u00A0" + axis.Unit);

    /// <summary>A point: "20 days" or "officers.casework 3, patience.stall 100 days".</summary>
    private static string At(SweepResult result, int point) => string.Join(", ", result.Axes.Select((axis, i) =>
        (result.Axes.Length == 1 ? "" : axis.ShortName + "\u00A0") + Value(axis, axis.Values[result.Points[point].At[i]])));

    private static string Said(SweepAxis axis) =>
        $"{axis.Path}: {axis.Values.Length} values from {Value(axis, axis.Values[0])} to {Value(axis, axis.Values[^1])}; the scenario’s own is {Value(axis, axis.Best)}.";

    private static IEnumerable<StudySentence> Answer(SweepResult result, Scenario scenario)
    {
        string unit = result.Infos[0].Unit;
        int last = result.Points.Length - 1;
        for (int regime = 0; regime < result.Regimes.Length; regime++)
        {
            PairedDifference change = PairedDifference.Of(result.Points[0].Values[regime][0], result.Points[last].Values[regime][0]);
            yield return new StudySentence(
                TwinWords.Regime(scenario, result.Regimes[regime]),
                $"{Measure.Short(result.Infos[0].Title)}: {Measure.WithInterval(result.Level(0, regime, 0), unit)} at {At(result, 0)}, "
                    + $"{Measure.WithInterval(result.Level(last, regime, 0), unit)} at {At(result, last)}; "
                    + (change.Interval is { Low: 0, High: 0 } ? "it does not change."
                        : Measure.LeavesZeroOut(change.Interval) ? $"the change is {Measure.Difference(change.Interval, unit)}."
                        : $"no clear change ({Measure.Difference(change.Interval, unit)})."));
        }

        for (int regime = 1; regime < result.Regimes.Length; regime++)
        {
            int clear = Enumerable.Range(0, result.Points.Length).Count(point => Measure.LeavesZeroOut(result.Difference(point, regime, 0).Interval));
            int most = Enumerable.Range(0, result.Points.Length).MaxBy(point => Math.Abs(result.Difference(point, regime, 0).Interval.Mean));
            yield return new StudySentence(
                "Against the base",
                $"{TwinWords.Regime(scenario, result.Regimes[regime])} minus {TwinWords.Regime(scenario, result.Regimes[0])}: the interval leaves zero out "
                    + $"at {clear} of {result.Points.Length} points; the difference is largest at {At(result, most)}: {Measure.Difference(result.Difference(most, regime, 0).Interval, unit)}.");
        }
    }

    private static PageTable Table(SweepResult result, Scenario scenario)
    {
        string unit = result.Infos[0].Unit;
        string some = result.Points.Length > MostRows ? $" The first {MostRows} of {result.Points.Length} points; tables/sweep.csv holds all." : "";
        return new PageTable(
            $"{Measure.Short(result.Infos[0].Title)} at each point; in brackets the 95 % interval over replications.{some}",
            [
                string.Join(", ", result.Axes.Select(axis => axis.ShortName)), .. result.Regimes.Select(regime => TwinWords.Regime(scenario, regime)),
                .. result.Regimes.Skip(1).Select(regime => $"{TwinWords.Regime(scenario, regime)} minus base"),
            ],
            [.. Enumerable.Range(0, Math.Min(MostRows, result.Points.Length)).Select(point => new PageRow(At(result, point),
            [
                .. Enumerable.Range(0, result.Regimes.Length).Select(regime => Measure.WithInterval(result.Level(point, regime, 0), unit)),
                .. Enumerable.Range(1, result.Regimes.Length - 1).Select(regime => Measure.Difference(result.Difference(point, regime, 0).Interval, unit)),
            ]))]);
    }

    private static StudyTable Csv(SweepResult result) => new(
        "sweep",
        [
            .. result.Axes.Select(axis => axis.Unit.Length == 0 ? axis.Path : $"{axis.Path} ({axis.Unit})"), "regime", "metric", "unit", .. StudyTable.Bounded("mean"),
            .. StudyTable.Bounded("difference"),
        ],
        [
            .. Enumerable.Range(0, result.Points.Length).SelectMany(point => Enumerable.Range(0, result.Regimes.Length).SelectMany(regime =>
                Enumerable.Range(0, result.Infos.Length).Select(metric => (IReadOnlyList<object>)
                [
                    .. result.Axes.Select((axis, i) => (object)axis.Values[result.Points[point].At[i]]), result.Regimes[regime], MetricName.Of(result.Infos[metric]),
                    result.Infos[metric].Unit, result.Level(point, regime, metric),
                    regime == 0 ? new Interval(double.NaN, double.NaN, double.NaN, 0) : result.Difference(point, regime, metric).Interval,
                ]))),
        ]);

    private static IEnumerable<(string Key, object Value)> Summary(SweepResult result)
    {
        yield return ("metric", MetricName.Of(result.Infos[0]));
        yield return ("over", result.Axes.Select(axis => axis.Path).ToArray());
        yield return ("points", Enumerable.Range(0, result.Points.Length).Select(point => (
            At(result, point).Replace('\u00A0', ' '),
            (object)result.Regimes.Select((regime, r) => (regime, (object)result.Level(point, r, 0))).ToArray())).ToArray());
    }
}
