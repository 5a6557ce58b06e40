using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Expected requests a year of the measured window that an objective counts, stream by stream.</summary>
internal sealed class LawReckoning
{
    private const double SecondsPerYear = 365.25 * 86_400;

    private readonly LawObjective _objective;
    private readonly Regime _ratified;
    private readonly Plan _nobody;
    private readonly ExpectedEnds _ends;

    /// <summary>Reckons an objective.</summary>
    /// <param name="objective">What counts.</param>
    /// <param name="ratified">The regime, for its treaties.</param>
    /// <param name="nobody">The plan without any party.</param>
    public LawReckoning(LawObjective objective, Regime ratified, Plan nobody)
    {
        (_objective, _ratified, _nobody) = (objective, ratified, nobody);
        _ends = new ExpectedEnds(nobody, [.. nobody.Outcomes.Select(LawObjective.IsBeyondReach)]);
    }

    /// <summary>Requests a year that count under a plan, by stream.</summary>
    public double[] ByStream(Plan plan) => [.. plan.Streams.Select((stream, s) => Counts(plan, stream) ? PerYear(plan, s) : 0)];

    private bool Counts(Plan plan, StreamPlan stream) =>
        _ratified.Treaties.Any(treaty => treaty.Family == plan.Families[stream.Family].Name);

    private double PerYear(Plan plan, int s)
    {
        StreamPlan stream = plan.Streams[s];
        Governance[] rules = Rules(plan, stream);
        int[] cuts =
        [
            .. stream.Pieces.Select(piece => piece.From).Concat(rules.Select(rule => rule.From)).Concat(plan.Epochs).Append(plan.MeasureFrom)
                .Where(cut => cut >= plan.MeasureFrom && cut < plan.End).Distinct().Order(),
        ];
        double batch = 1 + (stream.BatchChance * (((stream.BatchLow + stream.BatchHigh) / 2.0) - 1));
        double expected = 0;
        for (int i = 0; i < cuts.Length; i++)
        {
            RatePiece piece = stream.Pieces.Last(candidate => candidate.From <= cuts[i]);
            double seconds = (i + 1 < cuts.Length ? cuts[i + 1] : plan.End) - cuts[i];
            expected += piece.PerSecond * piece.Accepted * batch * seconds * Weight(plan, s, In(rules, cuts[i]), cuts[i]);
        }

        return expected / ((plan.End - plan.MeasureFrom) / SecondsPerYear);
    }

    private double Weight(Plan plan, int s, int instrument, int at)
    {
        if (_objective.Name == RatifyObjective.BeyondReach) return _ends.Share(s, instrument, at);
        StreamPlan stream = plan.Streams[s];
        string now = plan.Instruments[instrument];
        string before = plan.Instruments[In(Rules(_nobody, stream), at)];
        return _ratified.Treaties.Any(treaty =>
            treaty.Family == plan.Families[stream.Family].Name && treaty.Instrument == now && treaty.UpliftFrom.Contains(before)) ? 1 : 0;
    }

    private static Governance[] Rules(Plan plan, StreamPlan stream) =>
        plan.Governing[(((stream.Family * plan.States.Length) + stream.Requesting) * plan.States.Length) + stream.Requested];

    private static int In(Governance[] rules, int at) => rules.Last(rule => rule.From <= at).Instrument;
}
