using System.Globalization;
using Simulator.Experiments;
using Simulator.Experiments.Studies.Explain;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>The figures of <c>explain</c>.</summary>
internal static class ExplainFigures
{
    public static Figure Attribution(ExplainResult result)
    {
        MetricInfo lead = result.Metrics[result.Lead];
        return new AttributionFigure
        {
            Name = "attribution",
            Title = $"What brings the change: {Lower(lead.Title)}",
            Caption = $"Parts of the change from “{ExplainReport.Title(result, result.Question.From)}” to “{ExplainReport.Title(result, result.Question.To)}”: " +
                $"{Measure.Difference(result.Games[0].Attributions[result.Lead].Total, lead.Unit)}. The parts of a group add up to it.",
            Footnote = Runs(result) + " Bars: Shapley values; whiskers: 95 % intervals.",
            Axis = new FigureAxis("Part of the change", UnitOf(lead)),
            Rows =
            [
                .. from game in result.Games
                   let attribution = game.Attributions[result.Lead]
                   from share in attribution.Shares.OrderByDescending(share => ExplainWords.Signed(attribution, share))
                   select new AttributionRow(
                       ExplainReport.Player(share.Player), game.Game.Title, Scaled(lead, share.Share.Mean), Scaled(lead, share.Share.Low), Scaled(lead, share.Share.High),
                       Scaled(lead, share.FirstIn.Mean), Scaled(lead, share.LastIn.Mean),
                       Measure.Difference(share.Share, lead.Unit)),
            ],
        };
    }

    public static Figure Interactions(ExplainResult result)
    {
        MetricInfo lead = result.Metrics[result.Lead];
        GameResult game = result.Games[0];
        string[] players = [.. game.Game.Players.Select(player => player.Name)];
        double Index(int one, int other) =>
            game.Attributions[result.Lead].Interactions.First(pair => pair.One == players[Math.Min(one, other)] && pair.Other == players[Math.Max(one, other)]).Index.Mean;
        double Share(int player) => game.Attributions[result.Lead].Shares[player].Share.Mean;
        return new HeatmapFigure
        {
            Name = "interactions",
            Title = $"Which provisions help each other: {Lower(lead.Title)}",
            Caption = "What two provisions bring together beyond what each brings alone; above zero they help each other, below zero they do the same work. On the diagonal each one’s own part.",
            Footnote = Runs(result) + " Interaction index of Grabisch and Roubens.",
            Labels = [.. players.Select(ExplainReport.Player)],
            Panels = [new HeatPanel("", [.. players.Select((_, i) => (IReadOnlyList<HeatCell?>)[.. players.Select((_, j) => new HeatCell(Scaled(lead, i == j ? Share(i) : Index(i, j))))])])],
            Values = new FigureAxis("Interaction; on the diagonal the part", UnitOf(lead)),
            RowTitle = "Provision",
            ColumnTitle = "Provision",
        };
    }

    public static Figure Contour(ExplainResult result)
    {
        MetricInfo lead = result.Metrics[result.Lead];
        ExplainContour contour = result.Contour!;
        double largest = contour.Changes.SelectMany(row => row).Select(cell => Math.Abs(Scaled(lead, cell.Mean))).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return new GridFigure
        {
            Name = "contour",
            Title = $"Wider or deeper: {Lower(lead.Title)}",
            Caption = $"Change against “{ExplainReport.Title(result, result.Question.From)}” by number of parties and by the provisions switched on, the largest part first.",
            Footnote = Runs(result) + $" Parties in this order: {string.Join(", ", result.Question.Order)}. Columns add: {string.Join(", ", contour.Players.Select(name => name.Replace('-', ' ')))}. Lines join equal values, as if these changed evenly between the middles of cells.",
            Rows = [.. contour.Parties.Select(count => count == 0 ? "none" : $"{count.ToString(CultureInfo.InvariantCulture)} ({result.Question.Order[0]}{(count > 1 ? "…" + result.Question.Order[count - 1] : "")})")],
            Columns = [.. contour.On.Select((on, i) => Column(contour, on, i))],
            RowTitle = "Parties",
            ColumnTitle = "Provisions switched on",
            Cells = [.. contour.Changes.Select(row => (IReadOnlyList<double>)[.. row.Select(cell => Scaled(lead, cell.Mean))])],
            Values = new FigureAxis("Change", UnitOf(lead)),
            Decimals = largest >= 100 ? 0 : largest >= 1 ? 1 : 2,
        };
    }

    private static string Column(ExplainContour contour, int on, int column)
    {
        if (on == 0) return "none";
        string[] added = [.. contour.Players[contour.On[column - 1]..on].Select(name => name.Replace('-', ' '))];
        return $"{(100 * on / contour.Players.Length).ToString(CultureInfo.InvariantCulture)} %: + {string.Join(" + ", added)}";
    }

    private static double Scaled(MetricInfo lead, double value) => lead.Unit == Units.Share ? 100 * value : value;

    private static string UnitOf(MetricInfo lead) => lead.Unit == Units.Share ? "percentage points" : lead.Unit;

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    private static string Runs(ExplainResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{result.Regimes.Length} regimes, {result.Question.Replications} replications each, on the same requests.");
}
