using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Sensitivity;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>The report of <c>sensitivity</c>.</summary>
public static class SensitivityReport
{
    private const int RowsOnPage = 15;

    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">What was asked for, see <see cref="StudyReport.Options"/>.</param>
    /// <param name="version">The simulator's version.</param>
    public static StudyReport Of(SensitivityResult result, ulong seed, ImmutableArray<string> options, string version)
    {
        SensitivityRequest asked = result.Request;
        return new StudyReport
        {
            Verb = "sensitivity",
            Question = $"Which assumptions decide the difference between “{Title(asked, asked.Base)}” and “{Title(asked, asked.Alternative)}”?",
            Scenario = asked.Scenario,
            Seed = seed,
            Effort = $"{Measure.Count(asked.Space.Factors.Length, "factor")} · {asked.Trajectories} trajectories, {asked.BasePoints} base points · {result.Runs} replications in all",
            Version = version,
            Options = options,
            Answer = Answer(result),
            Sections = [Deciding(result), Screening(result), Shares(result), Factors(result)],
            Tables = SensitivityTables.Of(result),
            Method = Method(result),
            Summary = Summary(result),
            Digest = result.Digest,
        };
    }

    /// <summary>The output's unit for differences: shares are counted in percentage points.</summary>
    private static string Unit(SensitivityResult result) => result.Request.Metric.Unit == Units.Share ? "percentage points" : result.Request.Metric.Unit;

    private static double Scale(SensitivityResult result) => result.Request.Metric.Unit == Units.Share ? 100 : 1;

    private static string Title(SensitivityRequest asked, string regime) => asked.Scenario.Regimes.First(known => known.Name == regime).Title;

    private static string Name(SensitivityResult result) =>
        $"{result.Request.Metric.Title} ({result.Request.Scenario.Families.FirstOrDefault(family => family.Name == result.Request.Metric.Family)?.Title ?? result.Request.Metric.Group})";

    private static ScreenedFactor[] OnDifference(SensitivityResult result) => [.. result.Screening.Where(row => row.Output == StudyOutput.Difference)];

    private static ImmutableArray<StudySentence> Answer(SensitivityResult result)
    {
        ScreenedFactor[] rows = OnDifference(result);
        ScreenedFactor[] clear = [.. rows.Where(row => row.StandsOut)];
        string unit = result.Request.Metric.Unit;
        string most = string.Join("; ", rows.Take(3).Select(row => $"{row.Factor.Title} ({Amount(result, row.Effect.MuStar)} over its range)"));
        string shares = string.Join("; ", result.Leading.Zip(result.Indices.Total)
            .OrderByDescending(pair => pair.Second.Mean).Take(3).Select(pair => $"{pair.First.Title} {Share(pair.Second)}"));
        return
        [
            new("At the best values", $"{Name(result)}: {Measure.Difference(result.AtBest, unit)} under “{Title(result.Request, result.Request.Alternative)}”."),
            new("What flips it", Flipping(result)),
            new("What matters", $"{clear.Length} of {rows.Length} factors stand out from chance. Most: {most}."),
            new("Share of the variance", $"In total, with interactions: {shares}."),
        ];
    }

    private static string Flipping(SensitivityResult result)
    {
        if (!Measure.LeavesZeroOut(result.AtBest)) return "At the best values the difference itself cannot be told from none, so there is no sign to flip.";
        string[] flips = [.. Ends(result, Verdict.Flips).Select(row => $"{row.Factor.Title}, {Way(row)}")];
        string[] uncertain = [.. Ends(result, Verdict.Uncertain).Select(row => $"{row.Factor.Title} at its {End(row)} end")];
        int ends = result.Flips.Length;
        string first = flips.Length == 0
            ? $"No factor alone turns the difference round within its range ({ends} ends tried)."
            : $"{Measure.Count(flips.Length, "factor end")} of {ends} {(flips.Length == 1 ? "turns" : "turn")} the difference round: {string.Join("; ", flips)}.";
        return uncertain.Length == 0 ? first : $"{first} The sign is not certain with {string.Join("; ", uncertain)}.";
    }

    private static IEnumerable<FlipRow> Ends(SensitivityResult result, Verdict verdict) => result.Flips.Where(row => row.Verdict == verdict);

    private static string End(FlipRow row) => row.ToHigh ? "high" : "low";

    // How far along, and for a factor of one quantity its value there.
    private static string Way(FlipRow row)
    {
        if (double.IsNaN(row.Coordinate)) return $"at its {End(row)} end";
        double way = Math.Abs(row.Coordinate - FactorSpace.Best) * 2;
        string place = $"{Math.Round(way * 100).ToString(CultureInfo.InvariantCulture)} % of the way from best to {End(row)}";
        return row.Factor.Quantities is [{ } only] ? $"{place} ({Value(only, FactorSpace.Along(only, row.Coordinate))})" : place;
    }

    private static string Value(Quantity quantity, double value) =>
        Measure.Number(ResultTables.InUnit(quantity, value)) + (quantity.Unit == QuantityUnit.Duration ? "\u00A0days" : "");

    private static string Amount(SensitivityResult result, Interval interval) => Measure.Amount(interval, result.Request.Metric.Unit);

    private static string Share(Interval share) => Measure.WithInterval(share, Units.Share);

    private static StudySection Deciding(SensitivityResult result)
    {
        double scale = Scale(result);
        TornadoRow[] shown = [.. result.Tornado.Take(RowsOnPage)];
        var figure = new GroupedBarFigure
        {
            Name = "tornado",
            Title = "What one factor alone does to the difference",
            Caption = $"{Name(result)}: “{Title(result.Request, result.Request.Alternative)}” minus “{Title(result.Request, result.Request.Base)}”, with one factor at an end of its range and the others at their best values. The {shown.Length} factors of {result.Tornado.Length} with the widest swing.",
            Footnote = $"{result.TornadoReplications} replications of each end on the same requests; lines are 95 % intervals. The line down the middle is the difference at the best values.",
            Series = [new Category("at the low end", Tone.Blue), new Category("at the high end", Tone.Orange)],
            X = new FigureAxis("Difference", Unit(result)),
            Origin = result.AtBest.Mean * scale,
            DetailTitle = "Sign",
            Rows = [.. shown.Select(row => new GroupedBarRow(row.Factor.Title, [At(row.Low), At(row.High)], Sign(row)))],
        };
        ImmutableArray<PageRow> ends =
        [
            .. result.Flips.Where(row => row.Verdict != Verdict.Holds || double.IsFinite(row.Coordinate)).Select(row => new PageRow(
                row.Factor.Title,
                [End(row), Word(row.Verdict), Measure.Difference(row.AtEnd, result.Request.Metric.Unit), double.IsNaN(row.Coordinate) ? "not on the way" : Way(row)])),
        ];
        ImmutableArray<PageTable> tables = ends.IsEmpty ? [] :
        [
            new("Ends at which the sign of the difference is another, or not certain (interval corrected for all ends together, 95 %)",
                ["Factor", "End", "Sign", "Difference there", "Crosses zero"], ends),
        ];
        return new StudySection("deciding", "What decides the conclusion", [Flipping(result)], [figure], tables);

        BarEnd At(TornadoEnd end) => new(end.Difference.Mean * scale, end.Difference.Low * scale, end.Difference.High * scale);

        string Sign(TornadoRow row)
        {
            Verdict worst = result.Flips.Where(flip => flip.Factor.Name == row.Factor.Name).Max(flip => flip.Verdict);
            return Word(worst);
        }

    }

    internal static string Word(Verdict verdict) => verdict switch { Verdict.Flips => "flips", Verdict.Uncertain => "uncertain", _ => "holds" };

    private static StudySection Screening(SensitivityResult result)
    {
        double scale = Scale(result);
        ScreenedFactor[] rows = OnDifference(result);
        var figure = new ScatterFigure
        {
            Name = "morris",
            Title = "How much each factor matters, and whether it acts alone",
            Caption = $"Elementary effects on the difference in “{result.Request.Metric.Title}”: mean size over a factor's whole range (mu*) against their spread (sigma). The larger the spread for the size, the more the effect depends on where the factors stand.",
            Footnote = $"{result.Request.Trajectories} trajectories on {SensitivityStudy.Levels} levels, {Measure.Count(result.Request.Replications, "replication")} a point on the same requests; what chance adds is taken off sigma. Names of the 16 largest.",
            X = new FigureAxis("mu*: mean absolute effect", Unit(result)),
            Y = new FigureAxis("sigma: spread of the effect", Unit(result)),
            FilledText = "stands out from chance",
            HollowText = "cannot be told from chance",
            Points = [.. rows.Select(row => new ScatterPoint(row.Factor.Title, row.Effect.MuStar.Mean * scale, row.Effect.Sigma * scale, row.StandsOut))],
        };
        var table = new PageTable(
            $"Elementary effects on the difference, {Unit(result)} over a factor's range (95 % interval over trajectories); the {Math.Min(RowsOnPage, rows.Length)} largest",
            ["Factor", "mu*", "mu", "sigma", "by chance alone"],
            [
                .. rows.Take(RowsOnPage).Select(row => new PageRow(row.Factor.Title,
                [
                    Scaled(row.Effect.MuStar), Scaled(row.Effect.Mu), Measure.Number(row.Effect.Sigma * scale), Measure.Number(row.Effect.Floor * scale),
                ])),
            ]);
        return new StudySection("screening", "Which factors matter", [], [figure], [table]);

        string Scaled(Interval interval) => Measure.WithInterval(interval.Scaled(scale), Units.Requests);
    }

    private static StudySection Shares(SensitivityResult result)
    {
        SobolIndices indices = result.Indices;
        var figure = new GroupedBarFigure
        {
            Name = "sobol",
            Title = "Where the doubt about the difference comes from",
            Caption = $"Sobol indices of the difference in “{result.Request.Metric.Title}” for the {result.Leading.Length} leading factors, each as likely anywhere along its range, the others at their best values: the share of the variance that a factor explains alone, and with all interactions.",
            Footnote = $"{indices.Rows} base points, {Measure.Count(result.Request.Replications, "replication")} each; lines are 95 % bootstrap intervals over base points. Chance is taken out; estimates may leave 0 to 100 %.",
            Series = [new Category("alone (first order)", Tone.Blue), new Category("with interactions (total)", Tone.LightBlue)],
            X = new FigureAxis("Share of the variance", Kind: AxisKind.Share),
            Rows =
            [
                .. result.Leading.Select((factor, i) => new GroupedBarRow(
                    factor.Title, [new(indices.First[i].Mean, indices.First[i].Low, indices.First[i].High), new(indices.Total[i].Mean, indices.Total[i].Low, indices.Total[i].High)])),
            ],
        };
        var table = new PageTable(
            "Sobol indices (95 % bootstrap interval)", ["Factor", "First order", "Total"],
            [.. result.Leading.Select((factor, i) => new PageRow(factor.Title, [Share(indices.First[i]), Share(indices.Total[i])]))]);
        return new StudySection("shares", "How the variance divides", [Noise(result)], [figure], [table]);
    }

    private static string Noise(SensitivityResult result)
    {
        double scale = Scale(result);
        double all = result.Indices.Variance + result.Indices.Chance;
        return $"These factors give the true mean difference a standard deviation of {Measure.Number(Math.Sqrt(Math.Max(0, result.Indices.Variance)) * scale)} {Unit(result)}. "
            + $"Chance gives a single replication another of {Measure.Number(Math.Sqrt(result.Indices.Chance) * scale)}: {Measure.Number(100 * result.Indices.Chance / all)} % of its variance. "
            + "The indices are of the mean difference: products are taken between different replications only, so chance widens their intervals but does not shift them.";
    }

    private static StudySection Factors(SensitivityResult result) => new(
        "factors", "The factors",
        [$"Each factor moves its quantities together along their ranges: 0 is low, 0.5 best, 1 high. {Left(result)}"], [],
        [
            new PageTable(
                "Factors and their quantities", ["Factor", "Name", "Quantities", "Assumed"],
                [
                    .. result.Request.Space.Factors.Select(factor => new PageRow(factor.Title,
                    [
                        factor.Name, factor.Quantities.Length.ToString(CultureInfo.InvariantCulture),
                        factor.Quantities.Count(quantity => quantity.Grade == Grade.Assumed).ToString(CultureInfo.InvariantCulture),
                    ])),
                ]),
        ]);

    private static string Left(SensitivityResult result)
    {
        int open = result.Request.Scenario.Quantities.Count(quantity => quantity.Low < quantity.High);
        int moved = result.Request.Space.Factors.Sum(factor => factor.Quantities.Length);
        return $"{moved} of the {open} quantities with a range are moved; the others are in no factor, or in none that these regimes use.";
    }

    private static ImmutableArray<StudySentence> Method(SensitivityResult result) =>
    [
        new("Factors", "A coordinate from 0 to 1 moves all quantities of a factor: 0 is low, 0.5 best, 1 high, straight between; officers are rounded, the shares of a family's offences scaled to sum to 1. A direction is the quantities' own."),
        new("Screening", $"Morris (1991) with mu* of Campolongo, Cariboni and Saltelli (2007): {result.Request.Trajectories} trajectories on {SensitivityStudy.Levels} levels, steps of two thirds of a range. The points of a trajectory share their random numbers, trajectories do not, so Student's intervals over trajectories hold design and chance. A factor stands out when the lower bound of mu*, corrected for all factors (Bonferroni), lies above what chance alone would show."),
        new("One at a time", $"{result.TornadoReplications} replications of each end on the requests of the best values; changes are tested in pairs, p-values in tornado.csv are Holm-adjusted over all ends."),
        new("Flips", "An end flips the conclusion when the whole interval of the difference there, corrected for all ends (Bonferroni), has the other sign. Where the mean changes its sign on the way the crossing is bracketed by seven halvings on the same requests. A change of sign and back inside a range would not be seen."),
        new("Sobol indices", "First order after Saltelli and others (2010), total after Jansen (1999), a Latin hypercube of base points, uniform along each range. Products between different replications of a point separate chance without bias; bootstrap intervals draw base points again and are on the safe side, since a hypercube varies less."),
    ];

    private static ImmutableArray<(string Key, object Value)> Summary(SensitivityResult result) =>
    [
        ("metric", MetricName.Of(result.Request.Metric)),
        ("unit", result.Request.Metric.Unit),
        ("base", result.Request.Base),
        ("alternative", result.Request.Alternative),
        ("difference-at-best", result.AtBest),
        ("factors", result.Request.Space.Factors.Length),
        ("standing-out", OnDifference(result).Count(row => row.StandsOut)),
        ("flips", Ends(result, Verdict.Flips).Select(row => $"{row.Factor.Name}:{(row.ToHigh ? "high" : "low")}")),
        ("uncertain", Ends(result, Verdict.Uncertain).Select(row => $"{row.Factor.Name}:{(row.ToHigh ? "high" : "low")}")),
        ("mu-star", OnDifference(result).Select(row => (row.Factor.Name, (object)row.Effect.MuStar))),
        ("sobol-total", result.Leading.Zip(result.Indices.Total).Select(pair => (pair.First.Name, (object)pair.Second))),
        ("sobol-variance", result.Indices.Variance),
        ("chance-variance", result.Indices.Chance),
        ("replications-in-all", result.Runs),
    ];
}
