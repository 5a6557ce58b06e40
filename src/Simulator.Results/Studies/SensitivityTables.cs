using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Sensitivity;

namespace Simulator.Results.Studies;

/// <summary>The files of <c>sensitivity</c>'s tables.</summary>
internal static class SensitivityTables
{
    public static ImmutableArray<StudyTable> Of(SensitivityResult result) =>
        [Factors(result.Request.Space), Morris(result), Sobol(result), Tornado(result), Flips(result), Values(result)];

    /// <summary>Every quantity moved, by factor.</summary>
    public static StudyTable Factors(FactorSpace space) => new(
        "factors", ["factor", "title", "path", "unit", "low", "best", "high", "grade"],
        [
            .. space.Factors.SelectMany(factor => factor.Quantities.Select(quantity => (IReadOnlyList<object>)
            [
                factor.Name, factor.Title, quantity.Path, Unit(quantity), ResultTables.InUnit(quantity, quantity.Low), ResultTables.InUnit(quantity, quantity.Best),
                ResultTables.InUnit(quantity, quantity.High), ResultTables.Word(quantity.Grade),
            ])),
        ]);

    private static StudyTable Morris(SensitivityResult result) => new(
        "morris", ["output", "factor", "title", "unit", .. StudyTable.Bounded("mu"), .. StudyTable.Bounded("mu_star"), "sigma", "chance", "mu_star_by_chance", "stands_out"],
        [
            .. result.Screening.Select(row => (IReadOnlyList<object>)
            [
                Word(row.Output), row.Factor.Name, row.Factor.Title, result.Request.Metric.Unit, row.Effect.Mu, row.Effect.MuStar, row.Effect.Sigma, row.Effect.Chance,
                row.Effect.Floor, row.StandsOut,
            ]),
        ]);

    private static StudyTable Sobol(SensitivityResult result) => new(
        "sobol", ["factor", "title", .. StudyTable.Bounded("first"), .. StudyTable.Bounded("total"), "base_points"],
        [
            .. result.Leading.Select((factor, i) => (IReadOnlyList<object>)
                [factor.Name, factor.Title, result.Indices.First[i], result.Indices.Total[i], result.Indices.Rows]),
        ]);

    private static StudyTable Tornado(SensitivityResult result) => new(
        "tornado", ["factor", "title", "end", "unit", .. StudyTable.Bounded("difference"), .. StudyTable.Bounded("change"), "adjusted_p"],
        [
            .. result.Tornado.SelectMany(row => new[] { ("low", row.Low), ("high", row.High) }.Select(end => (IReadOnlyList<object>)
                [row.Factor.Name, row.Factor.Title, end.Item1, result.Request.Metric.Unit, end.Item2.Difference, end.Item2.Change, end.Item2.AdjustedP])),
        ]);

    private static StudyTable Flips(SensitivityResult result) => new(
        "flips", ["factor", "title", "end", "sign", "unit", .. StudyTable.Bounded("difference_at_end"), "crossing"],
        [
            .. result.Flips.Select(row => (IReadOnlyList<object>)
                [row.Factor.Name, row.Factor.Title, End(row), SensitivityReport.Word(row.Verdict), result.Request.Metric.Unit, row.AtEnd, row.Coordinate]),
        ]);

    // What each quantity is worth where the difference crosses zero.
    private static StudyTable Values(SensitivityResult result) => new(
        "flip-values", ["factor", "end", "path", "unit", "best", "crossing", "grade"],
        [
            .. result.Flips.Where(row => double.IsFinite(row.Coordinate)).SelectMany(row => row.Factor.Quantities.Select(quantity => (IReadOnlyList<object>)
            [
                row.Factor.Name, End(row), quantity.Path, Unit(quantity), ResultTables.InUnit(quantity, quantity.Best),
                ResultTables.InUnit(quantity, FactorSpace.Along(quantity, row.Coordinate)), ResultTables.Word(quantity.Grade),
            ])),
        ]);

    private static string End(FlipRow row) => row.ToHigh ? "high" : "low";

    private static string Unit(Quantity quantity) => quantity.Unit == QuantityUnit.Duration ? "days" : "number";

    private static string Word(StudyOutput output) => output switch { StudyOutput.Base => "base", StudyOutput.Alternative => "alternative", _ => "difference" };
}
