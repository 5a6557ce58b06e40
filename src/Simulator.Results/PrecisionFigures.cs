using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Results.Figures;

namespace Simulator.Results;

/// <summary>Whether there were enough replications and enough warm-up, to look at.</summary>
internal static class PrecisionFigures
{
    // The intervals of the first few replications are so wide that nothing else could be seen.
    private const int FirstInView = 10;

    /// <summary>Running means with their intervals; null for fewer than three replications.</summary>
    public static CurveFigure? RunningMean(ComparisonResult result)
    {
        if (result.Replications < 3 || result.RunningMeans.IsEmpty) return null;
        return new CurveFigure
        {
            Name = "running-mean",
            Title = "Means as replications come in",
            Caption = "The mean over the first replications, with its 95 % interval. " + (result.Precision is null
                ? "It should have come to rest at the right; the number of replications was chosen beforehand."
                : "Replications were added until the precision that was asked for was reached, or the most that were allowed."),
            Footnote = $"{ResultFigures.Runs(result)}; bands are 95 % intervals at each number, not all together. The vertical scale need not begin at 0, and leaves out the widest bands, at the left.",
            Panels = [.. result.RunningMeans.GroupBy(row => (row.Family, row.Metric, row.Group)).Select(metric => Panel(result, [.. metric]))],
            X = new FigureAxis("Replications", Min: 2, Max: result.Replications),
            Y = new FigureAxis(""),
        };
    }

    /// <summary>Stocks from the scenario's start, with what the scenario and MSER-5 leave out; null when the run is too short for the rule.</summary>
    public static LineBandFigure? WarmUp(ComparisonResult result)
    {
        WarmUpRow[] rows = [.. ResultFigures.Told(result).Select(family => result.WarmUp.FirstOrDefault(row => row.Family == family.Name)).OfType<WarmUpRow>()];
        if (rows.Length == 0 || rows.All(row => row.PendingCut < 0)) return null;
        return new LineBandFigure
        {
            Name = "warm-up",
            Title = "Open requests from the start, and what is left out",
            Caption = $"Open requests at each month’s end under “{result.Base.Title}”, and the same over the requests that are expected a day: a stock that grows with " +
                "demand alone keeps a level there. MSER-5 leaves out what is left of its mark.",
            Footnote = $"{ResultFigures.Runs(result)}; means over replications. Moving average: Welch, {rows[0].Window} months at each side.",
            Panels = [.. rows.SelectMany(row => new[]
            {
                Panel(result, row, "open requests", row.Pending, row.PendingAverage, row.PendingCut, new FigureAxis("Open", "requests", Min: 0)),
                Panel(result, row, "over demand", row.DaysOfDemand, row.DaysAverage, row.DaysCut, new FigureAxis("Days of demand", "days", Min: 0)),
            })],
            Y = new FigureAxis("Open", "requests", Min: 0),
        };
    }

    private static CurvePanel Panel(ComparisonResult result, RunningMeanRow[] rows)
    {
        MetricInfo info = result.MetricInfos.First(info => info.Family == rows[0].Family && info.Metric == rows[0].Metric && info.Group == rows[0].Group);
        int first = Math.Min(FirstInView, result.Replications) - 1;
        double[] inView = [.. rows.SelectMany(row => row.Means.Low.Skip(first).Concat(row.Means.High.Skip(first))).Where(double.IsFinite)];
        (double low, double high) = inView.Length == 0 ? (0, 1) : (inView.Min(), inView.Max());
        double air = (high - low) / 10;
        return new CurvePanel(
            info.Title,
            [.. rows.Select(row => new Curve(
                result.Regimes.First(regime => regime.Name == row.Regime).Title,
                [.. Enumerable.Range(1, result.Replications - 1).Select(i => new CurvePoint(i + 1, row.Means.Mean[i], row.Means.Low[i], row.Means.High[i]))]))],
            Y: new FigureAxis(
                "Mean", info.Unit == Units.Share ? "" : info.Unit, info.Unit == Units.Share ? AxisKind.Share : AxisKind.Number,
                low - air < 0 && low >= 0 ? 0 : low - air, high > low ? high + air : low + 1));
    }

    private static DatePanel Panel(ComparisonResult result, WarmUpRow row, string what, double[] values, double[] average, int cut, FigureAxis axis)
    {
        DateSeries Series(string label, double[] points) =>
            new(label, [.. points.Select((value, month) => new DatePoint(row.MonthEnds[month], value, double.NaN, double.NaN))]);
        List<DateMark> marks = [new(result.Scenario.Clock.MeasureFrom, "measured")];
        if (cut >= 0) marks.Add(new DateMark(WarmUpWords.CutDate(row, cut), Mser.IsTrusted(cut, row.MonthEnds.Length) ? "MSER-5" : "MSER-5: no level"));
        string family = Measure.Short(result.Families.First(family => family.Name == row.Family).Title);
        return new DatePanel($"{family}: {what}", [Series("Mean", values), Series("Moving average", average)], axis, marks);
    }
}
