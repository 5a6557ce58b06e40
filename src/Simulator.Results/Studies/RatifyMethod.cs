using Simulator.Experiments.Studies.Ratify;

namespace Simulator.Results.Studies;

/// <summary>How a ratification study was done.</summary>
internal static class RatifyMethod
{
    /// <summary>A term and a sentence each.</summary>
    public static IEnumerable<StudySentence> Of(RatifyResult result)
    {
        RatifyQuestion question = result.Question;
        yield return new StudySentence("Objective", $"{question.Objective.Title}: {question.Objective.Definition} {(question.Objective.Most ? "Most" : "Least")} is best.");
        yield return new StudySentence("Law", $"Regime “{question.Regime.Title}” with other parties; its instruments, what they spare and their latent demand stay. Nobody means the same regime with no party at all.");
        if (result.Exact)
        {
            yield return new StudySentence("Nothing was run", "The value is an expectation worked out from the instrument that governs each pair on each day and from the arrival rates; it has no chance in it and no interval.");
            yield break;
        }

        yield return new StudySentence("Pairing", "Every set meets the same requests with the same luck in each replication, so sets are compared by differences within replications; intervals are Student's t over replications.");
        foreach ((RatifyRound round, int i) in result.Rounds.SkipLast(1).Select((round, i) => (round, i)))
        {
            yield return new StudySentence($"Look {RatifyReport.Number(i + 1)}", $"{RatifyReport.Number(round.Sets)} sets in {Measure.Count(round.Replications, "replication")}: {RatifyReport.Number(round.NotExcluded)} could not be told from the best (subset selection, 95 %, Bonferroni), and the first {RatifyReport.Number(round.Kept)} of them went on. Every look has replications of its own, so that luck which chose a set does not also judge it.");
        }

        yield return new StudySentence("Final", $"{RatifyReport.Number(result.Rounds[^1].Sets)} sets in {Measure.Count(question.Replications, "replication")}. A set is told from the best when some finalist beats it by more than the one-sided bound of their paired difference at 5 % over the number of other finalists (subset selection): of the finalists, the truly best is kept with at least 95 %. The lead over the runner-up has a two-sided interval corrected likewise (Bonferroni over the best against each).");
        if (result.Robustness is not null)
            yield return new StudySentence("Ranges", "At a point of the ranges few replications are run, so a lost first place may be chance; how often chance alone takes it is read from blocks of the final's replications of the same size.");
    }
}
