using System.Collections.Immutable;
using System.Globalization;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Explain;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>Which provisions do the work, as a page, figures and tables.</summary>
public static class ExplainReport
{
    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="options">Everything asked for that decides the results.</param>
    /// <param name="version">The simulator's version.</param>
    public static StudyReport Of(ExplainResult result, ImmutableArray<string> options, string version)
    {
        ExplainQuestion question = result.Question;
        return new StudyReport
        {
            Verb = "explain",
            Question = $"Which provisions make the difference between “{Title(result, question.From)}” and “{Title(result, question.To)}”?",
            Scenario = question.Scenario,
            Seed = result.Seed,
            Effort = string.Create(CultureInfo.InvariantCulture, $"{result.Regimes.Length} regimes, {question.Replications} replications each"),
            Version = version,
            Options = options,
            Answer = ExplainWords.Answer(result),
            Sections = Sections(result),
            Tables = [ExplainTables.Attribution(result), ExplainTables.Interactions(result), ExplainTables.Regimes(result), ExplainTables.Contour(result)],
            Method = ExplainWords.Method(result),
            Summary = Summary(result),
            Digest = result.Digest,
        };
    }

    /// <summary>A regime's name for readers.</summary>
    internal static string Title(ExplainResult result, string regime) => result.Question.Scenario.Regimes.First(one => one.Name == regime).Title;

    /// <summary>A player's name for readers.</summary>
    internal static string Player(string name) => Measure.Words(name);

    private static ImmutableArray<StudySection> Sections(ExplainResult result)
    {
        MetricInfo lead = result.Metrics[result.Lead];
        var sections = ImmutableArray.CreateBuilder<StudySection>();
        sections.Add(new StudySection(
            "shares", "Who brings how much",
            ["A player’s part is what it adds on average over all orders in which the provisions could be switched on. The marks show the two ends of those orders: alone, on top of nothing; and last, on top of all others. Where the marks lie apart, what a provision is worth depends on the others."],
            [ExplainFigures.Attribution(result)], [SharesTable(result, 0)]));
        if (result.Games[0].Attributions[result.Lead].Interactions.Length > 0)
        {
            sections.Add(new StudySection(
                "interactions", "Which provisions help each other",
                ["Above zero two provisions bring more together than each alone; below zero one does part of the other’s work."],
                [ExplainFigures.Interactions(result)], []));
        }

        if (result.Contour is not null)
        {
            sections.Add(new StudySection(
                "contour", "Wider or deeper",
                [$"More parties against more provisions. States become parties {result.Question.OrderSource}: {string.Join(", ", result.Question.Order)}. A treaty that needs more notifications than a row has parties would not be in force there: the row shows what it would do if it were."],
                [ExplainFigures.Contour(result)], []));
        }

        sections.Add(new StudySection(
            "metrics", "The other measures", [$"The same parts of every headline measure; “{lead.Title}” leads the figures above. An asterisk marks what is clear after correction."], [],
            [.. Enumerable.Range(0, result.Games.Length).Select(game => AllTable(result, game))]));
        return sections.ToImmutable();
    }

    private static PageTable SharesTable(ExplainResult result, int game)
    {
        MetricInfo lead = result.Metrics[result.Lead];
        Attribution attribution = result.Games[game].Attributions[result.Lead];
        return new PageTable(
            $"{lead.Title}, family “{lead.Family}”: parts of {Measure.Difference(attribution.Total, lead.Unit)} (95 % intervals in brackets)",
            ["Player", "Part", "Of the whole", "Alone", "On top of all others", "Clear"],
            [
                .. attribution.Shares.OrderByDescending(share => ExplainWords.Signed(attribution, share)).Select(share => new PageRow(Player(share.Player),
                [
                    Measure.Difference(share.Share, lead.Unit), ExplainWords.OfWhole(attribution, share), Measure.Difference(share.FirstIn, lead.Unit),
                    Measure.Difference(share.LastIn, lead.Unit), double.IsNaN(share.AdjustedP) ? "not tested" : share.Clear ? "yes" : "no",
                ])),
            ]);
    }

    private static PageTable AllTable(ExplainResult result, int game)
    {
        GameResult played = result.Games[game];
        return new PageTable(
            $"{played.Game.Title}: parts of every headline measure",
            ["Measure", "In all", .. played.Game.Players.Select(player => Player(player.Name))],
            [
                .. result.Metrics.Select((metric, m) => new PageRow($"{metric.Family}: {metric.Title}",
                [
                    Plain(played.Attributions[m].Total, metric.Unit),
                    .. played.Attributions[m].Shares.Select(share => Plain(share.Share, metric.Unit) + (share.Clear ? "*" : "")),
                ])),
            ]);
    }

    // The mean alone: the table is wide enough, and the file has the intervals.
    private static string Plain(Interval interval, string unit)
    {
        string text = Measure.Difference(interval, unit);
        int bracket = text.IndexOf(" [", StringComparison.Ordinal);
        return bracket < 0 ? text : text[..bracket];
    }

    private static ImmutableArray<(string Key, object Value)> Summary(ExplainResult result)
    {
        MetricInfo lead = result.Metrics[result.Lead];
        return
        [
            ("from", result.Question.From), ("to", result.Question.To), ("metric", MetricName.Of(lead)), ("unit", lead.Unit),
            ("replications", result.Question.Replications), ("regimes", result.Regimes.Length),
            ("total", result.Games[0].Attributions[result.Lead].Total),
            .. result.Games.Select(game => (game.Game.Name, (object)game.Attributions[result.Lead].Shares.Select(share => (share.Player, (object)share.Share)).ToArray())),
        ];
    }
}
