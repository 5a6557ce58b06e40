using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Results.Figures;

namespace Simulator.Results;

/// <summary>The figures of a results folder, drawn from what an experiment found; one that would say nothing is left out.</summary>
internal static class ResultFigures
{
    private const int StatesWorthAMatrix = 3;
    private const double WidestChange = 1.5;
    private const double SmallestPart = 0.01;
    private const int FewestPoints = 10;

    /// <summary>Every figure, in the order of the report.</summary>
    public static FigureSet Of(ComparisonResult result)
    {
        var figures = new List<Figure>();
        string lead = result.LeadFamily;
        figures.AddRange(result.Regimes.Skip(1).Select(regime => Differences(result, regime)).OfType<Figure>());
        foreach (FamilyTitle family in Told(result))
        {
            if (family.SuccessOutcome.Length > 0 && TimeTo(result, family) is Figure time) figures.Add(time);
            if (Outcomes(result, family) is Figure outcomes) figures.Add(outcomes);
            if (family.Name == lead && OutcomesOverTime(result, family) is Figure overTime) figures.Add(overTime);
        }

        if (LegalBasis(result, lead) is Figure basis) figures.Add(basis);
        if (SuccessByPair(result, lead) is Figure pairs) figures.Add(pairs);
        if (Backlog(result) is Figure backlog) figures.Add(backlog);
        figures.AddRange(Told(result).Select(family => TimeByStage(result, family)).OfType<Figure>());
        if (Desks(result) is Figure desks) figures.Add(desks);
        figures.AddRange(new Figure?[] { SpillOverFigure.Of(result), PrecisionFigures.RunningMean(result), PrecisionFigures.WarmUp(result) }.OfType<Figure>());
        return new FigureSet(figures);
    }

    /// <summary>The families the report tells of one by one: those whose requests are listed.</summary>
    public static IEnumerable<FamilyTitle> Told(ComparisonResult result) =>
        result.Families.Where(family => result.Scenario.Families.First(candidate => candidate.Name == family.Name).Listed);

    /// <summary>How much was run, for footnotes.</summary>
    internal static string Runs(ComparisonResult result) =>
        $"{result.Replications} replication{(result.Replications == 1 ? "" : "s")} of each regime";

    private static DotIntervalFigure? Differences(ComparisonResult result, RegimeTitle regime)
    {
        HashSet<string> told = [.. Told(result).Select(family => family.Name)];
        DotRow[] rows = [.. result.MetricInfos.Where(info => info.Headline && told.Contains(info.Family)).Select(info => Row(result, regime, info)).OfType<DotRow>()];
        double farthest = rows.Length == 0 ? 0 : rows.Max(row => Math.Max(Math.Abs(row.Low), Math.Abs(row.High)));
        return rows.Length == 0 ? null : new DotIntervalFigure
        {
            Name = "differences-" + regime.Name,
            Title = $"What changes under “{regime.Title}”",
            Caption = $"Change of each headline measure against “{result.Base.Title}”, as a share of its value there, on the same requests with the same luck.",
            Footnote = $"{Runs(result)}; lines are 95 % intervals of the paired difference. A filled dot’s interval leaves zero out; no correction for several comparisons.",
            Rows = rows,
            AxisTitle = $"Change against “{result.Base.Title}”",
            DetailTitle = "Base → alternative",
            Limit = farthest > WidestChange ? WidestChange : null,
        };
    }

    private static DotRow? Row(ComparisonResult result, RegimeTitle regime, MetricInfo info)
    {
        ComparisonRow? row = result.Comparison(regime.Name, info.Family, info.Metric, info.Group);
        MetricRow? before = result.Metric(result.Base.Name, info.Family, info.Metric, info.Group);
        MetricRow? after = result.Metric(regime.Name, info.Family, info.Metric, info.Group);
        if (row is null || before is null || after is null || row.BaseMean == 0 || !double.IsFinite(row.RelativeChange)) return null;
        Interval change = row.Difference.Interval;
        double scale = Math.Abs(row.BaseMean);
        return new DotRow(
            info.Title + Measure.UnitNote(info), change.Mean / scale, change.Low / scale, change.High / scale, Measure.Short(Title(result, info.Family)),
            $"{Measure.Value(before.Interval, Measure.InRow(info.Unit))} → {Measure.Value(after.Interval, Measure.InRow(info.Unit))}");
    }

    private static CurveFigure? TimeTo(ComparisonResult result, FamilyTitle family)
    {
        Success success = result.Scenario.Families.First(candidate => candidate.Name == family.Name).Success!;
        Curve[] Curves(CurveKind kind) => [.. result.Regimes
            .Select(regime => (Regime: regime, Row: result.Curves.FirstOrDefault(row =>
                row.Regime == regime.Name && row.Family == family.Name && row.Kind == kind && row.Outcome == family.SuccessOutcome)))
            .Where(pair => pair.Row is not null)
            .Select(pair => new Curve(pair.Regime.Title, Points(pair.Row!)))];
        Curve[] incidence = Curves(CurveKind.CumulativeIncidence);
        Curve[] pace = Curves(CurveKind.KaplanMeier);
        if (incidence.Length == 0 || incidence.All(curve => curve.Points.Count < 2)) return null;
        return new CurveFigure
        {
            Name = $"{family.Name}-time-to-{success.Noun}",
            Title = $"{Measure.Short(family.Title)}: time to {success.Noun}",
            Caption = $"Left: share of all requests that ended as “{family.SuccessOutcome}” by each day since receipt. " +
                "Right: the same if no request ended otherwise (Kaplan-Meier), which is the pace of those still under way.",
            Footnote = $"{Runs(result)}; bands are pointwise 95 % intervals. Unfinished requests are censored at the horizon.",
            Panels =
            [
                new CurvePanel("Of all requests", incidence),
                .. pace.Length == 0 ? Array.Empty<CurvePanel>() : [new CurvePanel("Of those still under way", pace)],
            ],
            X = new FigureAxis("Time since receipt", "days", Min: 0, Max: UntilFlat([.. incidence, .. pace])),
            Y = new FigureAxis("Share of requests", Kind: AxisKind.Share, Min: 0),
        };
    }

    /// <summary>The day after which no curve rises any more, with some air; all days when they rise to the end.</summary>
    private static double UntilFlat(IReadOnlyList<Curve> curves)
    {
        int points = curves.Max(curve => curve.Points.Count);
        int flat = curves.Max(curve => curve.Points.TakeWhile(point => point.Mean < curve.Points[^1].Mean * 0.995).Count());
        Curve longest = curves.First(curve => curve.Points.Count == points);
        return longest.Points[Math.Clamp(Math.Max(flat * 5 / 4, FewestPoints), 0, points - 1)].X;
    }

    private static IReadOnlyList<CurvePoint> Points(CurveRow row) => [.. row.Days
        .Select((day, i) => new CurvePoint(day, row.Share.Mean[i], Clip(row.Share.Low[i]), Clip(row.Share.High[i])))
        .Where(point => double.IsFinite(point.Mean))];

    private static double Clip(double share) => double.IsFinite(share) ? double.Clamp(share, 0, 1) : share;

    private static StackedShareFigure? Outcomes(ComparisonResult result, FamilyTitle family)
    {
        OutcomeShareRow[] shares = [.. result.OutcomeShares.Where(row => row.Family == family.Name && row.Ground.Length == 0)];
        // The success first, what is open last, the others by their size under the base.
        string[] outcomes = [.. shares
            .Where(row => double.IsFinite(row.Share.Mean) && row.Share.Mean > 0)
            .GroupBy(row => row.Outcome, StringComparer.Ordinal)
            .OrderBy(group => group.Key == family.SuccessOutcome ? 0 : group.Key == OutcomeShareRow.Open ? 2 : 1)
            .ThenByDescending(group => group.First().Share.Mean)
            .Select(group => group.Key)];
        if (outcomes.Length == 0) return null;
        return new StackedShareFigure
        {
            Name = family.Name + "-outcomes",
            Title = $"{Measure.Short(family.Title)}: what became of the requests",
            Caption = $"All requests received in the measured {Measure.Window(result)}, by how they ended; “still open” were unfinished at the horizon.",
            Footnote = $"{Runs(result)}; the line below a bar is the 95 % interval of its first segment. All others are in tables/metrics.csv.",
            Outcomes = [.. outcomes.Select(outcome => new Category(
                outcome == OutcomeShareRow.Open ? "Still open" : Measure.Words(outcome), outcome == OutcomeShareRow.Open ? Tone.LightGrey : null))],
            Rows = [.. result.Regimes.Select(regime =>
            {
                OutcomeShareRow?[] own = [.. outcomes.Select(outcome => shares.FirstOrDefault(row => row.Regime == regime.Name && row.Outcome == outcome))];
                return new StackRow(
                    regime.Title, [.. own.Select(row => row?.Share.Mean ?? 0)], own[0]?.Share.Low ?? double.NaN, own[0]?.Share.High ?? double.NaN);
            })],
            AxisTitle = "Share of requests",
        };
    }

    private static CurveFigure? OutcomesOverTime(ComparisonResult result, FamilyTitle family)
    {
        CurveRow[] rows = [.. result.Curves.Where(row =>
            row.Family == family.Name && row.Kind == CurveKind.CumulativeIncidence && row.Outcome != CurveRow.Closed)];
        string[] outcomes = [.. rows
            .Where(row => row.Outcome != family.SuccessOutcome && row.Days.Length > 1)
            .GroupBy(row => row.Outcome, StringComparer.Ordinal)
            .OrderByDescending(group => group.Max(row => row.Share.Mean[^1]))
            .Where(group => group.Max(row => row.Share.Mean[^1]) > 0)
            .Take(4)
            .Select(group => group.Key)];
        if (outcomes.Length < 2) return null;
        return new CurveFigure
        {
            Name = family.Name + "-outcomes-over-time",
            Title = $"{Measure.Short(family.Title)}: how else requests end, and when",
            Caption = $"Share of all requests that ended otherwise than as “{family.SuccessOutcome}” by each day since receipt: the {outcomes.Length} most frequent ways.",
            Footnote = $"{Runs(result)}; cumulative incidence (Aalen-Johansen), bands are pointwise 95 % intervals.",
            Panels = [.. outcomes.Select(outcome => new CurvePanel(Measure.Words(outcome), [.. result.Regimes
                .Select(regime => (regime.Title, Row: rows.FirstOrDefault(row => row.Regime == regime.Name && row.Outcome == outcome)))
                .Where(pair => pair.Row is not null)
                .Select(pair => new Curve(pair.Title, Points(pair.Row!)))]))],
            X = new FigureAxis("Time since receipt", "days", Min: 0),
            Y = new FigureAxis("Share of requests", Kind: AxisKind.Share, Min: 0),
        };
    }

    private static LineBandFigure? Backlog(ComparisonResult result)
    {
        if (result.Backlog.IsEmpty || result.Backlog[0].MonthEnds.Length < 2) return null;
        return new LineBandFigure
        {
            Name = "backlog",
            Title = "Requests pending",
            Caption = "Requests received and not closed, at each month’s end, whenever they were received.",
            Footnote = $"{Runs(result)}; bands are pointwise 95 % intervals. Until the measured window begins, all regimes are the same.",
            Panels = [.. result.Families.Select(family => new DatePanel(Measure.Short(family.Title),
                [.. result.Regimes
                    .Select(regime => (regime.Title, Row: result.Backlog.FirstOrDefault(row => row.Regime == regime.Name && row.Family == family.Name)))
                    .Where(pair => pair.Row is not null)
                    .Select(pair => new DateSeries(pair.Title, [.. pair.Row!.MonthEnds.Select((month, i) =>
                        new DatePoint(month, pair.Row.Pending.Mean[i], pair.Row.Pending.Low[i], pair.Row.Pending.High[i]))]))],
                new FigureAxis("Pending", "requests", Min: 0)))],
            Y = new FigureAxis("Pending", "requests", Min: 0),
            Marks = [new DateMark(result.Scenario.Clock.MeasureFrom, "measured from here")],
        };
    }

    private static HeatmapFigure? LegalBasis(ComparisonResult result, string family)
    {
        Instrument[] instruments = [.. result.Scenario.Instruments.Where(instrument => result.Pairs.Any(row =>
            row.Family == family && row.Requesting != row.Requested && (row.InstrumentAtStart == instrument.Name || row.InstrumentAtEnd == instrument.Name)))];
        if (result.Scenario.States.Length < StatesWorthAMatrix || instruments.Length < 2) return null;
        return new HeatmapFigure
        {
            Name = "legal-basis",
            Title = $"{Title(result, family)}: on what legal basis",
            Caption = "The instrument that governs a request of the state at the left to the state above, at the end of the measured window.",
            Footnote = "From the scenario, not simulated.",
            Labels = [.. result.Scenario.States.Select(state => state.Code)],
            Classes = [.. instruments.Select(instrument => new Category(
                instrument.Title, instrument.Name == "none" ? Tone.LightGrey : null, Measure.Initial(instrument.Name, instruments.Select(one => one.Name))))],
            Panels = [.. result.Regimes.Take(2).Select(regime => new HeatPanel(regime.Title, Cells(result, regime, family, row =>
                new HeatCell(Array.FindIndex(instruments, instrument => instrument.Name == row.InstrumentAtEnd) is int index and >= 0 ? index : double.NaN))))],
        };
    }

    private static HeatmapFigure? SuccessByPair(ComparisonResult result, string family)
    {
        Success? success = result.Scenario.Families.FirstOrDefault(candidate => candidate.Name == family)?.Success;
        if (result.Scenario.States.Length < StatesWorthAMatrix || success is null || !result.Pairs.Any(row => row.Family == family)) return null;
        double highest = result.Pairs
            .Where(row => row.Family == family && !row.Rare && double.IsFinite(row.SuccessWithin.Interval.Mean))
            .Select(row => row.SuccessWithin.Interval.Mean).DefaultIfEmpty(1).Max();
        return new HeatmapFigure
        {
            Name = $"{family}-by-pair",
            Title = $"{Title(result, family)}: {Measure.Words(success.WithinName).ToLowerInvariant()}, by pair",
            Caption = "Share of the requests of the state at the left to the state above; all replications together, because most pairs have few requests.",
            Footnote = $"{Runs(result)}; totals over totals. The colours end at the highest share that is not hatched. Intervals are in tables/pairs.csv.",
            Labels = [.. result.Scenario.States.Select(state => state.Code)],
            Values = new FigureAxis(Measure.Words(success.WithinName), Kind: AxisKind.Share, Min: 0, Max: Math.Clamp(Math.Ceiling(highest * 10) / 10, 0.1, 1)),
            RareText = $"fewer than {PairRow.FewRequests} requests in all replications",
            Panels = [.. result.Regimes.Take(2).Select(regime => new HeatPanel(regime.Title, Cells(result, regime, family, row =>
                new HeatCell(row.SuccessWithin.Interval.Mean, row.Rare))))],
        };
    }

    private static HeatCell?[][] Cells(ComparisonResult result, RegimeTitle regime, string family, Func<PairRow, HeatCell> cell)
    {
        string[] codes = [.. result.Scenario.States.Select(state => state.Code)];
        Dictionary<(string, string), PairRow> pairs = result.Pairs
            .Where(row => row.Regime == regime.Name && row.Family == family)
            .ToDictionary(row => (row.Requesting, row.Requested));
        return [.. codes.Select(requesting => codes
            .Select(requested => requesting != requested && pairs.TryGetValue((requesting, requested), out PairRow? row) ? cell(row) : null)
            .ToArray())];
    }

    private static StackedBarFigure? TimeByStage(ComparisonResult result, FamilyTitle family)
    {
        StageGroupRow[] rows = [.. result.StageGroups.Where(row => row.Family == family.Name && Days(row).Sum() > 0)];
        if (rows.Length == 0) return null;
        double longest = rows.Max(row => Days(row).Sum());
        string[] groups = [.. rows
            .GroupBy(row => row.Group, StringComparer.Ordinal)
            .Where(group => group.Max(row => Days(row).Sum()) >= longest * SmallestPart)
            .Select(group => group.Key)];
        return new StackedBarFigure
        {
            Name = family.Name + "-time-by-stage",
            Title = $"{Measure.Short(family.Title)}: where the time goes",
            Caption = "Mean days a request spends in each group of stages, over all requests, also those that never reach it.",
            Footnote = $"{Runs(result)}; totals over totals. Groups shorter than a hundredth of the longest are left out.",
            Categories =
            [
                new Category("Waiting in a queue", Tone.Vermilion), new Category("In an officer’s hands", Tone.Blue),
                new Category("With the post", Tone.LightGrey), new Category("Elsewhere", Tone.LightOrange),
            ],
            Rows = [.. groups.SelectMany(group => result.Regimes
                .Select(regime => (regime.Title, Row: rows.FirstOrDefault(row => row.Regime == regime.Name && row.Group == group)))
                .Where(pair => pair.Row is not null)
                .Select(pair => new StackRow(pair.Title, Days(pair.Row!), Group: Measure.Words(group))))],
            X = new FigureAxis("Mean days per request", "days", Min: 0),
        };
    }

    private static double[] Days(StageGroupRow row) => [.. new[] { row.WaitingDays, row.WorkingDays, row.TransitDays, row.ElsewhereDays }
        .Select(part => double.IsFinite(part.Mean) ? part.Mean : 0)];

    private static DeskFigure? Desks(ComparisonResult result)
    {
        DeskPoint[] points = [.. result.Desks
            .Where(row => result.Regimes.Take(2).Any(regime => regime.Name == row.Regime) && row.MeanWaitDays.Mean > 0)
            .Select(row => new DeskPoint($"{row.State} {row.Title}", Title(result.Regimes, row.Regime), row.Utilisation.Mean, row.MeanWaitDays.Mean))];
        return points.Length == 0 ? null : new DeskFigure
        {
            Name = "desks",
            Title = "Desks: how busy, and how long a file waits",
            Caption = "Each point is a desk of a state; all its work is counted, also files that never cross a border.",
            Footnote = $"{Runs(result)}; means. Intervals are in tables/desks.csv.",
            Points = points,
            Wait = new FigureAxis("Mean wait in the queue", "days", AxisKind.Logarithmic),
        };
    }

    private static string Title(ComparisonResult result, string family) => result.Families.First(candidate => candidate.Name == family).Title;

    private static string Title(IEnumerable<RegimeTitle> regimes, string name) => regimes.First(regime => regime.Name == name).Title;
}
