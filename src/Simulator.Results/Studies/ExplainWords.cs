using System.Collections.Immutable;
using System.Globalization;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies.Explain;

namespace Simulator.Results.Studies;

/// <summary>The answer of <c>explain</c> in sentences, and how it was found.</summary>
internal static class ExplainWords
{
    /// <summary>The answer, the most important first.</summary>
    public static ImmutableArray<StudySentence> Answer(ExplainResult result)
    {
        MetricInfo lead = result.Metrics[result.Lead];
        var sentences = ImmutableArray.CreateBuilder<StudySentence>();
        Attribution provisions = result.Games[0].Attributions[result.Lead];
        string from = ExplainReport.Title(result, result.Question.From), to = ExplainReport.Title(result, result.Question.To);
        if (!Measure.LeavesZeroOut(provisions.Total))
        {
            sentences.Add(new StudySentence(lead.Title, $"From “{from}” to “{to}” no change is clear: {Measure.Difference(provisions.Total, lead.Unit)}. There is little to divide; read the parts with care."));
        }

        PlayerShare[] sorted = [.. provisions.Shares.OrderByDescending(share => Signed(provisions, share))];
        PlayerShare[] clear = [.. sorted.Where(share => share.Clear)];
        if (Measure.LeavesZeroOut(provisions.Total))
        {
            string parts = clear.Length == 0 ? "no single part is clear" : string.Join(", ", clear.Take(4).Select(share =>
                $"{share.Player.Replace('-', ' ')} brings {Measure.Difference(share.Share, lead.Unit)}{Of(OfWhole(provisions, share))}"));
            sentences.Add(new StudySentence(lead.Title, $"From “{from}” to “{to}” it changes by {Measure.Difference(provisions.Total, lead.Unit)}; {parts}."));
        }

        if (sorted.Length > clear.Length && clear.Length > 0)
            sentences.Add(new StudySentence("Not clear", $"After correction for all comparisons nothing can be claimed of {string.Join(", ", sorted.Where(share => !share.Clear).Select(share => share.Player.Replace('-', ' ')))}."));
        if (provisions.Interactions.Length > 0)
        {
            PairInteraction strongest = provisions.Interactions.MaxBy(pair => Math.Abs(pair.Index.Mean))!;
            string way = Math.Sign(strongest.Index.Mean) == Math.Sign(provisions.Total.Mean) ? "help each other most" : "do most of the same work";
            if (Measure.LeavesZeroOut(strongest.Index))
                sentences.Add(new StudySentence("Together", $"{Measure.Words(strongest.One)} and {strongest.Other.Replace('-', ' ')} {way}: {Measure.Difference(strongest.Index, lead.Unit)} beside what each brings."));
        }

        foreach (GameResult game in result.Games.Skip(1))
        {
            Attribution attribution = game.Attributions[result.Lead];
            sentences.Add(new StudySentence(game.Game.Title, string.Join(", ", attribution.Shares.OrderByDescending(share => Signed(attribution, share))
                .Select(share => $"{share.Player.Replace('-', ' ')} {Measure.Difference(share.Share, lead.Unit)}")) + "."));
        }

        return sentences.ToImmutable();
    }

    /// <summary>A share counted in the direction of the total.</summary>
    public static double Signed(Attribution attribution, PlayerShare share) => attribution.Total.Mean < 0 ? -share.Share.Mean : share.Share.Mean;

    /// <summary>A share of the total in per cent; a dash when the total is not clear.</summary>
    public static string OfWhole(Attribution attribution, PlayerShare share) => Measure.LeavesZeroOut(attribution.Total)
        ? Math.Round(100 * share.Share.Mean / attribution.Total.Mean).ToString(CultureInfo.InvariantCulture).Replace('-', '\u2212') + "\u00A0%"
        : "–";

    /// <summary>How the answer was found.</summary>
    public static ImmutableArray<StudySentence> Method(ExplainResult result)
    {
        ExplainQuestion question = result.Question;
        int values = question.Switches.Switches.Length;
        int undefined = result.Games[0].Attributions.Max(attribution => attribution.Total.Undefined);
        return
        [
            new("Switches", string.Create(CultureInfo.InvariantCulture, $"The two regimes differ in {values} values, branches, measures or in latent demand. Each is a switch. For every instrument that a treaty takes the place of, a hybrid instrument holds the treaty’s value where the switch is on and the old one elsewhere: with none on the regime is “{ExplainReport.Title(result, question.From)}”, with all on it is “{ExplainReport.Title(result, question.To)}”, record for record.")),
            new("Shares", (question.Sampled > 0
                ? string.Create(CultureInfo.InvariantCulture, $"Shapley values of the provisions from {question.Sampled} random orders, the same in every replication (Castro, Gómez and Tejada 2009); intervals count both the orders and the replications (Owen 2007) and are conservative. ")
                : "Exact Shapley values over all coalitions of the provisions (Shapley 1953). ") + "They are worked out replication by replication, on the same requests with the same luck, and add up to the total in every replication, to nine digits."),
            new("Intervals", "95 %, Student’s t over replications, each by itself. “Clear” means that a part differs from nothing with a family-wise error of 5 % over all players and measures of its game (Holm)."),
            new("Alone and on top", "First in: the second regime’s value of this player only, against the first regime. Last in: the second regime against the same without this player."),
            new("Interactions", question.Sampled > 0 ? "Not worked out from sampled orders; play at most eight provisions without --sampled." : "The interaction index of Grabisch and Roubens (1999), averaged over the company of the other players; intervals stand alone."),
            new("Variables and scope", "The same switches grouped by the tags of the treaty’s quantities; a value with several tags of a kind counts for its first. A value that the treaty takes over from another instrument bears that one’s tags, often neither widening nor deepening: it is “untagged” there."),
            new("Undefined", undefined == 0
                ? "Every measure is defined in every replication."
                : string.Create(CultureInfo.InvariantCulture, $"A measure that one coalition leaves undefined in a replication (a median not reached) has no shares there: the replication is left out of that measure, at most {undefined} of {question.Replications}; tables/attribution.csv counts them.")),
        ];
    }

    private static string Of(string share) => share == "–" ? "" : $" ({share})";
}
