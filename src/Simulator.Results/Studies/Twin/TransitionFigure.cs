using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>Draws what becomes of the same requests under two regimes.</summary>
internal static class TransitionFigure
{
    /// <summary>The figure: rows are outcomes under the first regime, columns under the second.</summary>
    public static HeatmapFigure Of(Scenario scenario, TwinResult result, TwinTransitions transitions, string runs)
    {
        int[] shown = [.. Enumerable.Range(0, transitions.Outcomes.Length).Where(outcome => transitions.Rows.Any(row => row.First == outcome || row.Second == outcome))];
        double most = transitions.Rows.Where(row => row.First != row.Second).Select(row => row.Count.Requests.Mean).DefaultIfEmpty(1).Max();
        return new HeatmapFigure
        {
            Name = "transitions",
            Title = "What becomes of the same requests",
            Caption = $"Requests of the measured window by how they end under “{TwinWords.Regime(scenario, result.First)}” (rows) "
                + $"and under “{TwinWords.Regime(scenario, result.Second)}” (columns).",
            Footnote = $"{runs}; means a replication. The colours end at the largest number off the diagonal. Intervals are in tables/transitions.csv.",
            Labels = [.. shown.Select(outcome => Measure.Words(TwinWords.Outcome(transitions.Outcomes[outcome], "")))],
            RowTitle = "First regime",
            ColumnTitle = "Second regime",
            Values = new FigureAxis("Requests a replication", Min: 0, Max: most),
            RareText = "ends alike under both",
            Panels = [new HeatPanel("", [.. shown.Select(first => shown.Select(second => Cell(transitions, first, second)).ToArray())])],
        };
    }

    private static HeatCell? Cell(TwinTransitions transitions, int first, int second)
    {
        TwinTransition found = transitions.Rows.FirstOrDefault(row => row.First == first && row.Second == second);
        return found.Count.Total == 0 ? null : new HeatCell(found.Count.Requests.Mean, Rare: first == second);
    }
}
