using System.Globalization;
using Simulator.Experiments;

namespace Simulator.Results.Report;

/// <summary>Whether there were enough replications, what sharing the random numbers gained, and whether the warm-up was long enough.</summary>
internal static class PrecisionSection
{
    public static void Write(Html page, ComparisonResult result)
    {
        page.Line($"<p>{PrecisionSentence.Of(result)} " +
            "A half-width is half of a 95 % interval; each interval is for one measure, and nothing is said of all of them together.</p>");
        if (result.Precision is not null && result.Replications > 1) page.Line($"<p>{PrecisionSentence.Widest(result)}</p>");
        if (result.Regimes.Length > 1) page.Line($"<p>{SharedLuck(result)}</p>");
        Table(page, result);
        if (result.Precision is { Looks.Length: > 1 } precision) Looks(page, result, precision);
    }

    public static void WarmUp(Html page, ComparisonResult result)
    {
        page.Line("<p>A desk that starts empty serves its first files too soon, so the beginning is left out. Whether enough is left out is judged by the stock of open " +
            $"requests under “{result.Base.Title}”, averaged over replications: by eye with a moving average (Welch), and by MSER-5, which cuts where the mean of the rest is " +
            "known best. The rule supposes a level that is reached and kept. Where demand grows the stock grows with it, so it is shown a second time over the requests " +
            "expected a day, growth and surges of the scenario included; by Little’s law these are the days that a request stays. The more replications are averaged, " +
            "the smaller a drift the rule takes for a beginning. Measures count only requests received after the warm-up: of a stock that is below its level when " +
            "measuring begins they feel that the queues they meet at first are a little too short.</p>");
        page.Line("<ul>");
        foreach (FamilyTitle family in ResultFigures.Told(result))
            if (result.WarmUp.FirstOrDefault(row => row.Family == family.Name) is { } row) page.Line($"<li>{WarmUpWords.Of(result, row)}</li>");
        page.Line("</ul>");
    }

    /// <summary>What common random numbers gained, also where they gained nothing.</summary>
    private static string SharedLuck(ComparisonResult result)
    {
        (MetricInfo Info, ComparisonRow Row)[] rows = [.. Headlines(result).SelectMany(info => result.Comparisons
            .Where(row => row.Family == info.Family && row.Metric == info.Metric && row.Group == info.Group && double.IsFinite(row.Difference.VarianceReduction))
            .Select(row => (info, row)))];
        if (rows.Length == 0) return "No headline difference varies.";
        string[] lost = [.. rows.Where(pair => pair.Row.Difference.VarianceReduction < 1).OrderBy(pair => pair.Row.Difference.VarianceReduction).Select(pair =>
            $"{PrecisionSentence.Title(result, pair.Info)}{(result.Regimes.Length > 2 ? $" under “{result.Regimes.First(regime => regime.Name == pair.Row.Alternative).Title}”" : "")} " +
            $"({Factor(pair.Row.Difference.VarianceReduction)})")];
        double[] factors = [.. rows.Select(pair => pair.Row.Difference.VarianceReduction).Order()];
        string gained = $"Sharing the random numbers makes the variance of the headline differences {Factor(factors[factors.Length / 2])} times smaller (median; from {Factor(factors[0])} to {Factor(factors[^1])}). ";
        return gained + (lost.Length == 0
            ? "It helped every one of them."
            : $"Below 1 it gained nothing and, as far as the value can be told from 1, did harm: {string.Join(", ", lost)}.");
    }

    private static void Table(Html page, ComparisonResult result)
    {
        bool many = result.Regimes.Length > 2;
        page.Table(
            "Headline measures: half-width over mean under each regime; and how many times more replications the difference would need without shared random numbers",
            ["Measure", .. result.Regimes.Select(regime => regime.Title), .. result.Regimes.Skip(1).Select(regime => many ? $"Variance reduction, {regime.Title}" : "Variance reduction")],
            Headlines(result).GroupBy(info => info.Family).SelectMany(family => family
                .Select(info => new Row(info.Title,
                [
                    .. result.Regimes.Select(regime => new Cell(PrecisionSentence.Percent(result.Metric(regime.Name, info.Family, info.Metric, info.Group)!.Interval.RelativeHalfWidth))),
                    .. result.Regimes.Skip(1).Select(regime => Reduction(result.Comparison(regime.Name, info.Family, info.Metric, info.Group))),
                ]))
                .Prepend(new Row(result.Families.First(candidate => candidate.Name == family.Key).Title, []))));
    }

    private static void Looks(Html page, ComparisonResult result, PrecisionOutcome precision) => page.Table(
        "How the replications were counted out: after each stage as many were estimated as the spread so far asks for",
        ["Replications", "Widest half-width", "Of", "Replications needed in all"],
        precision.Looks.Select(look => new Row(
            look.Replications.ToString(CultureInfo.InvariantCulture),
            [new(PrecisionSentence.Percent(look.Widest)), new(PrecisionSentence.Name(result, look), "text"), new(look.Next == look.Replications ? "enough, or the most" : look.Next.ToString(CultureInfo.InvariantCulture))])));

    private static IEnumerable<MetricInfo> Headlines(ComparisonResult result) => result.MetricInfos.Where(info => info.Headline);

    private static Cell Reduction(ComparisonRow? row) =>
        row is null || double.IsNaN(row.Difference.VarianceReduction) ? new Cell("") : new Cell(Factor(row.Difference.VarianceReduction));

    // Below 1 rounded down, so that nothing below 1 seems to be 1.
    private static string Factor(double factor) =>
        double.IsPositiveInfinity(factor) ? "∞" : Measure.Number(factor < 1 ? Math.Floor(factor * 100) / 100 : factor, factor < 9.95 ? 2 : 0);
}
