using Simulator.Results.Figures;

namespace Simulator.Results.Tests.Figures;

/// <summary>A figure of every kind, with invented data of the size and shape of real results.</summary>
internal static class Samples
{
    private const string Footnote = "100 replications of each regime on the same requests; intervals and bands are 95 % intervals over replications.";

    private static readonly string[] States = ["BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "TLS", "VNM"];

    public static IReadOnlyList<Figure> All() =>
    [
        TimeToOutcome(), TimeByFamily(), Outcomes(), LegalBasis(), SurrenderedWithinAYear(), WhereTheTimeGoes(), Differences(), Desks(), Backlog(), BacklogByFamily(),
        LifeLine(), Fan(), Grid(), Hill(), Cliff(),
        Sets(), Members(),
        Tornado(), Places(),
        Attribution(), Contour(),
        Effects(), TornadoOfTwoEnds(), UncertainBands(),
    ];

    public static AttributionFigure Attribution() => new()
    {
        Name = "attribution",
        Title = "Where the change comes from",
        Caption = "Parts of the change from one regime to the other.",
        Footnote = Footnote,
        Axis = new FigureAxis("Part of the change", "percentage points"),
        Rows =
        [
            new AttributionRow("Obligation", "The provisions", 5.1, 4.2, 6, 6, 4.1, "+5.1 points [+4.2, +6.0]"),
            new AttributionRow("Time limits", "The provisions", -0.4, -0.9, 0.1, -0.5, double.NaN, "-0.4 points [-0.9, +0.1]"),
            new AttributionRow("A provision whose part nobody knows", "The provisions", double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, "n/a"),
            new AttributionRow("Deepening", "Widening and deepening", 4.7, double.NaN, double.NaN, 4.7, 4.7, "+4.7 points [n/a]"),
        ],
    };

    public static GridFigure Contour() => new()
    {
        Name = "contour",
        Title = "Wider or deeper",
        Caption = "Change by number of parties and by what is switched on.",
        Footnote = Footnote,
        Rows = ["none", "6 (SGP…IDN)", "11 (SGP…MMR)"],
        Columns = ["none", "50 %: + obligation + channel", "100 %: + documents + follow up"],
        RowTitle = "Parties",
        ColumnTitle = "Provisions switched on",
        Cells = [[0, 0, 0], [0, 3.2, double.NaN], [0, 5.1, 7.4]],
        Values = new FigureAxis("Change", "percentage points"),
    };

    // A ring around a hill and, off it, a missing cell: closed lines, many cells, little room.
    public static HeatmapFigure Hill() => new()
    {
        Name = "hill",
        Title = "Surrendered within a year",
        Caption = "By two quantities.",
        Footnote = Footnote,
        Labels = [.. Enumerable.Range(1, 9).Select(row => $"{row}")],
        ColumnLabels = [.. Enumerable.Range(1, 17).Select(column => $"{column}")],
        RowTitle = "one",
        ColumnTitle = "other",
        Values = new FigureAxis("Surrendered within a year", "", AxisKind.Share, 0, 1),
        Isolines = true,
        Panels = [new HeatPanel("", [.. Enumerable.Range(0, 9).Select(row => Enumerable.Range(0, 17).Select(column =>
            new HeatCell(row == 8 && column == 16 ? double.NaN : 1 / (1 + (((row - 4) * (row - 4)) + ((column - 8) * (column - 8) / 4.0)) / 9))).ToArray())])],
    };

    // All lines lie side by side in one narrow strip.
    public static HeatmapFigure Cliff() => Hill() with
    {
        Name = "cliff",
        Panels = [new HeatPanel("", [.. Enumerable.Range(0, 9).Select(row => Enumerable.Range(0, 17).Select(column => new HeatCell(column < 9 ? 0.04 : 0.97)).ToArray())])],
    };

    public static RankedDotsFigure Sets() => new()
    {
        Name = "sets",
        Title = "What each set of six brings",
        Series =
        [
            new RankedDots("Screened", [.. Enumerable.Range(1, 462).Select(place => new RankedDot($"set {place}", place, 6 - (place / 100.0)))]),
            new RankedDots("Judged again", [.. Enumerable.Range(1, 20).Select(place => new RankedDot($"set {place}", place, 5 - (place / 40.0), 4.2 - (place / 40.0), 5.8 - (place / 40.0)))]),
        ],
        PlaceTitle = "Place in the screening",
        Y = new FigureAxis("Difference from nobody", "percentage points"),
        Footnote = Footnote,
    };

    public static MembershipFigure Members() => new()
    {
        Name = "members",
        Title = "The finalists and who is in them",
        Columns = States,
        Rows = [.. Enumerable.Range(0, 6).Select(row => new MembershipRow(
            row == 0 ? "Best 6" : $"+ {States[row]}", [.. States.Select((_, state) => state >= 5 || state <= row)], -row, -row - 0.8, -row + 0.8,
            row == 0 ? "best" : $"\u2212{row} points", Marked: row > 1, Joined: row))],
        Values = new FigureAxis("Minus the best", "percentage points"),
        TextTitle = "Minus the best",
        Footnote = Footnote,
    };

    public static CurveFigure TimeToOutcome() => new()
    {
        Name = "time-to-surrender",
        Title = "Under the AET, more people are surrendered, and sooner",
        Caption = "Share of surrender requests that ended in a surrender, by days since the request was received (Kaplan-Meier; competing outcomes censored).",
        Footnote = Footnote,
        X = new FigureAxis("Days since receipt", "days"),
        Y = new FigureAxis("Surrendered", "share of requests", AxisKind.Share),
        Panels =
        [
            new CurvePanel("",
            [
                Rising("Today's patchwork", 0.31, 420), Rising("AET, all eleven", 0.44, 330), Rising("AET, six ratifiers", 0.40, 350),
                Rising("AET with digital files", 0.45, 290), Rising("AET, full package", 0.52, 240),
            ]),
        ],
    };

    public static CurveFigure TimeByFamily() => new()
    {
        Name = "time-by-family",
        Title = "Surrender gains, evidence hardly moves",
        Caption = "Share of requests that reached their end, by days since receipt.",
        Footnote = Footnote,
        X = new FigureAxis("Days since receipt", "days"),
        Y = new FigureAxis("Reached", "share of requests", AxisKind.Share),
        Panels =
        [
            new CurvePanel("Surrender: person handed over", [Rising("Today", 0.31, 420), Rising("AET", 0.44, 330)]),
            new CurvePanel("Evidence: answer returned", [Rising("Today", 0.62, 210), Rising("AET", 0.60, 220)], X: new FigureAxis("Days since receipt", "days", Max: 730)),
        ],
    };

    public static ScatterFigure Effects() => new()
    {
        Name = "effects",
        Title = "How much each factor matters",
        Footnote = Footnote,
        X = new FigureAxis("mu*", "points"),
        Y = new FigureAxis("sigma", "points"),
        FilledText = "stands out from chance",
        HollowText = "cannot be told from chance",
        Points =
        [
            .. Enumerable.Range(0, 30).Select(i => new ScatterPoint($"A factor with a longer name, {i}", 12.0 / (1 + i), 3.0 * ((i * 7) % 5) / (1 + i), i < 9)),
            new ScatterPoint("undefined", double.NaN, 1, false),
        ],
    };

    public static GroupedBarFigure TornadoOfTwoEnds() => new()
    {
        Name = "tornado-of-two-ends",
        Title = "What one factor alone does to the difference",
        Footnote = Footnote,
        Series = [new Category("at the low end", Tone.Blue), new Category("at the high end", Tone.Orange)],
        X = new FigureAxis("Difference", "percentage points"),
        Origin = 5,
        DetailTitle = "Sign",
        Rows =
        [
            .. Enumerable.Range(0, 12).Select(i => new GroupedBarRow(
                $"A factor whose name is long, number {i}", [new(5 - (8.0 / (1 + i)), 3 - (8.0 / (1 + i)), 7 - (8.0 / (1 + i))), new(5 + (6.0 / (1 + i)), double.NaN, double.NaN)], i == 0 ? "uncertain" : "holds")),
            new GroupedBarRow("undefined", [new(double.NaN, double.NaN, double.NaN), new(6, 5, 7)]),
        ],
    };

    public static BandFigure UncertainBands() => new()
    {
        Name = "bands",
        Title = "What the difference may be when no number is known exactly",
        Footnote = Footnote,
        Kinds = [("Parameters alone", Tone.LightBlue, Tone.Blue), ("One run", Tone.LightGrey, Tone.Grey)],
        AxisTitle = "Change against the base's mean",
        DetailTitle = "better",
        Limit = 1.5,
        Rows =
        [
            new BandRow("Surrendered within a year", 0.5, [new(0.1, 0.3, 0.7, 0.9), new(-0.2, 0.2, 0.8, 1.2)], "Surrender", "97 %"),
            new BandRow("Released on expiry", -0.4, [new(-2.5, -0.9, 0.1, 0.5), new(-3, -1, 0.4, 2)], "Surrender", "60 %"),
            new BandRow("Answered", 0, [new(double.NaN, double.NaN, double.NaN, double.NaN), new(-0.01, 0, 0, 0.01)], "Evidence", "n/a"),
        ],
    };

    public static StackedShareFigure Outcomes() => new()
    {
        Name = "outcomes",
        Title = "What becomes of the requests",
        Caption = "Shares of all requests received in ten years, by outcome. The bracket under a bar is the interval of its first segment.",
        Footnote = Footnote,
        AxisTitle = "Share of requests received",
        Outcomes =
        [
            new Category("Surrendered"), new Category("Prosecuted at home"), new Category("Expelled after a stalled request"), new Category("Refused: dual criminality"),
            new Category("Refused: nationality"), new Category("Refused: political offence"), new Category("Refused: death penalty"), new Category("Lapsed"),
            new Category("Withdrawn"), new Category("Fled"), new Category("Beyond reach: no legal basis"), new Category("Pending"),
        ],
        Rows =
        [
            new StackRow("Today", [0.31, 0.04, 0.07, 0.05, 0.06, 0.01, 0.03, 0.09, 0.05, 0.04, 0.18, 0.07], 0.288, 0.332),
            new StackRow("AET", [0.44, 0.07, 0.03, 0.06, 0.07, 0.012, 0.04, 0.07, 0.06, 0.05, 0.004, 0.094], 0.415, 0.465),
            new StackRow("AET, six ratifiers", [0.40, 0.06, 0.04, 0.06, 0.06, 0.01, 0.04, 0.08, 0.05, 0.05, 0.05, 0.10], 0.37, 0.43),
            new StackRow("AET with the full package of supporting measures", [0.52, 0.07, 0.02, 0.05, 0.07, 0.01, 0.04, 0.04, 0.05, 0.04, 0, 0.09], 0.49, 0.55),
        ],
    };

    public static HeatmapFigure LegalBasis() => new()
    {
        Name = "legal-basis",
        Title = "Who has a legal basis for surrender",
        Caption = "The instrument that governs a request, by requesting and requested state.",
        Footnote = "Bilateral treaties in force on 1 January 2026.",
        Labels = States,
        Classes =
        [
            new Category("None", Tone.LightGrey, "\u2013"), new Category("Reciprocity", Tone.LightOrange, "R"), new Category("Bilateral treaty", Tone.Orange, "B"),
            new Category("Warrant backing", Tone.Purple, "W"), new Category("ASEAN Treaty on Extradition", Tone.Blue, "A"),
        ],
        Panels =
        [
            new HeatPanel("Today", Matrix((i, j) => new HeatCell((i + j) % 7 == 0 ? 2 : (i * j) % 5 == 1 ? 1 : IsWarrantPair(i, j) ? 3 : 0))),
            new HeatPanel("Under the AET, all eleven parties", Matrix((i, j) => new HeatCell(IsWarrantPair(i, j) ? 3 : 4))),
        ],
    };

    public static HeatmapFigure SurrenderedWithinAYear() => new()
    {
        Name = "surrendered-within-a-year",
        Title = "Surrendered within a year",
        Caption = "Share of surrender requests that ended in a surrender within 365 days, in per cent.",
        Footnote = Footnote,
        Labels = States,
        Values = new FigureAxis("Surrendered within a year", "per cent of requests", AxisKind.Share, Min: 0, Max: 0.6),
        MissingText = "no requests",
        RareText = "fewer than 30 requests in all replications",
        Panels =
        [
            new HeatPanel("Today", Matrix((i, j) => new HeatCell((i * j) % 9 == 8 ? double.NaN : (((i * 7) + (j * 3)) % 40) / 100.0, (i + (2 * j)) % 4 == 0))),
            new HeatPanel("AET", Matrix((i, j) => new HeatCell(((((i * 7) + (j * 3)) % 40) + 18) / 100.0, (i + (2 * j)) % 5 == 0))),
        ],
    };

    public static LifeLineFigure LifeLine() => new()
    {
        Name = "life-line",
        Title = "The same case twice: Thailand asks Malaysia",
        Caption = "Request 3/surrender/THA/MYS/17, received on 2028-03-04.",
        Footnote = "A dot ends a case, a triangle is the horizon.",
        Categories = [new Category("Waiting in a queue", Tone.Vermilion), new Category("In an officer’s hands", Tone.Blue), new Category("With the post", Tone.Grey), new Category("Waiting elsewhere", Tone.LightOrange)],
        X = new FigureAxis("Time since receipt", "days", Min: 0),
        Lanes =
        [
            new LifeLane(
                "Today: still open after 430 days", ["THA authority", "MYS authority", "MYS court"],
                [new LifeBar(0, 0, 20, 0, "Draft the request"), new LifeBar(0, 20, 21, 1, "Draft the request"), new LifeBar(1, 80, 180, 3, "Police, banks and other agencies"), new LifeBar(2, 190, 430, 0, "Hearing")],
                [new LifeWay(1, 0, 21, 80, 2, "Channel"), new LifeWay(2, 1, 180, 190, 2, "To the court")],
                [new LifeLimit("The requesting state gives the file up when nothing happens", 21, 430, "still running at the end", false), new LifeLimit("Detention", 80, 120, "ran out", true)],
                430, 2, Ended: false),
            new LifeLane(
                "Under the AET: surrendered after 21 days", ["THA authority"], [new LifeBar(0, 0, 20, 0, "Draft the request"), new LifeBar(0, 20, 21, 1, "Draft the request")], [], [], 21, 0, Ended: true),
        ],
    };

    public static FanFigure Fan() => new()
    {
        Name = "fan",
        Title = "Requests pending",
        Caption = "At each month's end.",
        Footnote = Footnote,
        Y = new FigureAxis("Pending", "requests", Min: 0),
        Level = 60,
        Panels =
        [
            new FanPanel("Today", [.. Enumerable.Range(0, 60).Select(month => new FanPoint(new DateOnly(2026, 1, 1).AddMonths(month), [40 - (month / 4.0), 45, 50, 56, 62 + (month / 3.0)]))]),
            new FanPanel("AET", [.. Enumerable.Range(0, 60).Select(month => new FanPoint(new DateOnly(2026, 1, 1).AddMonths(month), [30, 35, 40, 46, 52]))]),
        ],
    };

    public static HeatmapFigure Grid() => new()
    {
        Name = "grid",
        Title = "Surrendered within a year, AET minus today",
        Caption = "By two limits.",
        Footnote = Footnote,
        Labels = ["20 days", "40 days", "60 days"],
        ColumnLabels = ["1", "2", "3", "4", "5"],
        RowTitle = "time-limits.provisional-arrest",
        ColumnTitle = "officers.casework",
        Values = new FigureAxis("Difference", "points", AxisKind.Change, -0.02, 0.05),
        RareText = "the interval of the difference includes 0",
        Isolines = true,
        Panels = [new HeatPanel("", [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 5).Select(column => new HeatCell((row - 1 + column) / 100.0, column == 1)).ToArray())])],
    };

    public static StackedBarFigure WhereTheTimeGoes() => new()
    {
        Name = "where-the-time-goes",
        Title = "Where the time goes",
        Caption = "Mean days of a surrender request in each group of stages.",
        Footnote = Footnote,
        X = new FigureAxis("Mean time per request", "days"),
        Categories = [new Category("Waiting in a queue"), new Category("Work", Tone.Vermilion), new Category("In transit", Tone.LightOrange), new Category("Elsewhere: clocks, hearings ahead", Tone.LightGrey)],
        Rows =
        [
            .. new[] { ("Requesting authority", 1.0), ("Finding the person", 1.8), ("Requested authority", 2.1), ("Court", 3.2), ("Handover", 0.25) }.SelectMany(group => new[]
            {
                new StackRow("Today", [31 * group.Item2, 9 * group.Item2, 14, 12], (40 * group.Item2) + 20, (40 * group.Item2) + 33, group.Item1),
                new StackRow("AET", [22 * group.Item2, 8 * group.Item2, 6, 12], (30 * group.Item2) + 14, (30 * group.Item2) + 23, group.Item1),
            }),
        ],
    };

    public static DotIntervalFigure Differences() => new()
    {
        Name = "differences",
        Title = "What changes under the AET",
        Caption = "Change against today's rules on the same requests, in per cent of today's value.",
        Footnote = Footnote + " Filled: the interval leaves out zero.",
        AxisTitle = "Change against today",
        DetailTitle = "Today \u2192 AET",
        Limit = 0.6,
        Rows =
        [
            new DotRow("Surrendered", 0.42, 0.37, 0.47, "Surrender", "310 \u2192 440 persons"),
            new DotRow("Median days to surrender", -0.21, -0.26, -0.16, "Surrender", "412 \u2192 326 days"),
            new DotRow("Refused", 0.12, -0.04, 0.28, "Surrender", "150 \u2192 168 persons"),
            new DotRow("Released when a legal clock ran out", -0.33, -0.71, 0.05, "Surrender", "9.1 \u2192 6.1 persons"),
            new DotRow("Person-days in custody", 0.81, 0.70, 0.93, "Surrender", "11 200 \u2192 20 300 days"),
            new DotRow("Answered", -0.014, -0.021, -0.007, "Evidence", "4 120 \u2192 4 062 requests"),
            new DotRow("Median days to answer", 0.031, 0.018, 0.044, "Evidence", "196 \u2192 202 days"),
            new DotRow("Waiting at the central authorities", 0.0004, -0.006, 0.0061, "Background", "12.5 \u2192 12.5 days"),
            new DotRow("Refused for a political offence", double.NaN, double.NaN, double.NaN, "Background"),
        ],
    };

    public static DeskFigure Desks() => new()
    {
        Name = "desks",
        Title = "The courts wait longest, and the AET sends them more",
        Caption = "Desks of the eleven states by utilisation and mean wait; lines join the same desk under both regimes, the ten longest waits are named.",
        Footnote = Footnote,
        Wait = new FigureAxis("Mean wait per file", "working days", AxisKind.Logarithmic),
        Points =
        [
            .. States.SelectMany((state, i) => new[] { "court bench", "authority legal desk", "border liaison" }.SelectMany((desk, j) =>
            {
                double load = 0.25 + (((i * 5) + (j * 4)) % 11 * 0.055) + (j == 0 ? 0.12 : 0);
                return new[]
                {
                    new DeskPoint($"{state} {desk}", "Today", load, Wait(load)),
                    new DeskPoint($"{state} {desk}", "AET", Math.Min(0.985, load * 1.06), Wait(Math.Min(0.985, load * 1.06))),
                };
            })),
        ],
    };

    public static LineBandFigure Backlog() => new()
    {
        Name = "backlog",
        Title = "The backlog grows for three years after entry into force, then levels off",
        Caption = "Surrender requests pending at each month's end, all eleven states together.",
        Footnote = Footnote,
        Y = new FigureAxis("Pending requests", "requests"),
        Marks = [new DateMark(new DateOnly(2025, 12, 2), "sixth notification"), new DateMark(new DateOnly(2026, 1, 1), "treaty in force")],
        Panels = [new DatePanel("", [Monthly("Today", 240, 0), Monthly("AET", 240, 95), Monthly("AET, staggered", 240, 60)])],
    };

    public static LineBandFigure BacklogByFamily() => Backlog() with
    {
        Name = "backlog-by-family",
        Title = "Backlog by family",
        Panels =
        [
            new DatePanel("Surrender", [Monthly("Today", 240, 0), Monthly("AET", 240, 95)]),
            new DatePanel("Evidence", [Monthly("Today", 24000, 0), Monthly("AET", 24000, 950)], Y: new FigureAxis("Pending requests", "requests")),
        ],
    };

    public static BarIntervalFigure Tornado() => new()
    {
        Name = "tornado",
        Title = "What one small change is worth",
        Caption = "Gain by one change alone. To the right is better.",
        Footnote = Footnote,
        X = new FigureAxis("Gain", "percentage points"),
        TextTitle = "Gain (95 % interval)",
        Categories = [new Category("One more post"), new Category("A day less in a channel", Tone.Orange)],
        Rows =
        [
            new BarRow("Extradition bench, MYS", 0, 1.2, 0.8, 1.6, 0, "+1.2 points [+0.8, +1.6]") { IsClear = true },
            new BarRow("Reciprocity or domestic law, no treaty: channel transit", 0, -0.4, -0.9, 0.1, 1, "\u22120.4 points [\u22120.9, +0.1]") { IsClear = false },
            new BarRow("Then case officers, LAO", 1.2, 1.5, 1.3, 1.7, 0, "+0.3 points [+0.1, +0.5]") { IsClear = true },
            new BarRow("Nobody knows", 0, double.NaN, double.NaN, double.NaN, 0, "n/a") { IsClear = false },
        ],
    };

    public static HeatmapFigure Places() => new()
    {
        Name = "places",
        Title = "Where the posts go",
        Caption = "Posts added at each desk of each state.",
        Footnote = Footnote,
        Labels = States,
        ColumnLabels = ["casework", "signature", "bench", "appeal", "liaison"],
        RowTitle = "State",
        ColumnTitle = "Desk",
        Classes = [new Category("1 post", Tone.Blue, "1"), new Category("2 posts", Tone.Green, "2")],
        MissingText = "none",
        Panels =
        [
            .. new[] { "Ours", "By queue length", "By utilisation", "Pro rata to staff" }.Select((title, panel) => new HeatPanel(title,
                [.. States.Select((_, i) => Enumerable.Range(0, 5).Select(j => new HeatCell((i + j + panel) % 7 == 0 ? panel % 2 : double.NaN)).ToArray())])),
        ],
    };

    private static double Wait(double load) => 0.6 * load / (1 - load);

    private static Curve Rising(string label, double level, double days) => new(label, [.. Enumerable.Range(0, 110).Select(i =>
    {
        double x = i * 10;
        double mean = level * (1 - Math.Exp(-Math.Pow(x / days, 1.7)));
        return new CurvePoint(x, mean, mean * 0.93, Math.Min(1, mean * 1.07));
    })]);

    private static DateSeries Monthly(string label, double level, double rise) => new(label, [.. Enumerable.Range(0, 12 * 18).Select(month =>
    {
        double years = month / 12.0;
        double mean = (level * (1 - Math.Exp(-years / 2))) + (years > 8 ? rise * (1 - Math.Exp((8 - years) / 1.5)) : 0) + (level * 0.02 * Math.Sin(month));
        return new DatePoint(new DateOnly(2018, 1, 1).AddMonths(month), mean, mean * 0.95, mean * 1.05);
    })]);

    private static bool IsWarrantPair(int i, int j) => new[] { 0, 5, 7 }.Contains(i) && new[] { 0, 5, 7 }.Contains(j);

    private static HeatCell?[][] Matrix(Func<int, int, HeatCell> cell) =>
        [.. Enumerable.Range(0, States.Length).Select(i => Enumerable.Range(0, States.Length).Select(j => i == j ? null : cell(i, j)).ToArray())];
}
