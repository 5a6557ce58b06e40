using Simulator.Experiments;
using Simulator.Experiments.Studies.Explain;

namespace Simulator.Results.Studies;

/// <summary>The tables of <c>explain</c>.</summary>
internal static class ExplainTables
{
    public static StudyTable Attribution(ExplainResult result) => new(
        "attribution",
        [
            "game", "player", "family", "metric", "group", "unit", .. StudyTable.Bounded("share"), "of_total", .. StudyTable.Bounded("first_in"), .. StudyTable.Bounded("last_in"),
            "adjusted_p", "replications", "undefined",
        ],
        [
            .. from game in result.Games
               from pair in game.Attributions.Zip(result.Metrics)
               from share in pair.First.Shares
               select (IReadOnlyList<object>)
               [
                   game.Game.Name, share.Player, pair.Second.Family, pair.Second.Metric, pair.Second.Group, pair.Second.Unit, share.Share,
                   pair.First.Total.Mean == 0 ? double.NaN : share.Share.Mean / pair.First.Total.Mean, share.FirstIn, share.LastIn, share.AdjustedP, share.Share.Count, share.Share.Undefined,
               ],
        ]);

    public static StudyTable Interactions(ExplainResult result) => new(
        "interactions",
        ["game", "player", "other", "family", "metric", "group", "unit", .. StudyTable.Bounded("index")],
        [
            .. from game in result.Games
               from pair in game.Attributions.Zip(result.Metrics)
               from interaction in pair.First.Interactions
               select (IReadOnlyList<object>)
                   [game.Game.Name, interaction.One, interaction.Other, pair.Second.Family, pair.Second.Metric, pair.Second.Group, pair.Second.Unit, interaction.Index],
        ]);

    public static StudyTable Regimes(ExplainResult result) => new(
        "regimes",
        ["game", "players", "parties", "family", "metric", "group", "unit", .. StudyTable.Bounded("mean")],
        [
            .. from regime in result.Regimes
               from pair in regime.Means.Zip(result.Metrics)
               select (IReadOnlyList<object>)
                   [regime.Game, regime.Name, regime.Parties, pair.Second.Family, pair.Second.Metric, pair.Second.Group, pair.Second.Unit, pair.First],
        ]);

    public static StudyTable Contour(ExplainResult result)
    {
        MetricInfo lead = result.Metrics[result.Lead];
        return new StudyTable(
            "contour",
            ["parties", "last_party", "players_on", "last_player", "family", "metric", "unit", .. StudyTable.Bounded("change")],
            result.Contour is not { } contour ? [] :
            [
                .. from row in Enumerable.Range(0, contour.Parties.Length)
                   from column in Enumerable.Range(0, contour.On.Length)
                   select (IReadOnlyList<object>)
                   [
                       contour.Parties[row], contour.Parties[row] == 0 ? "" : result.Question.Order[contour.Parties[row] - 1],
                       contour.On[column], contour.On[column] == 0 ? "" : contour.Players[contour.On[column] - 1], lead.Family, lead.Metric, lead.Unit, contour.Changes[row][column],
                   ],
            ]);
    }
}
