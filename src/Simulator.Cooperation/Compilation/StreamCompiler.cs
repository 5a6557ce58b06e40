using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Compiles where requests come from under a regime.</summary>
internal sealed class StreamCompiler(Scenario scenario)
{
    private readonly Candidates _candidates = new(scenario);
    private readonly Procedure[] _procedures = [.. scenario.Families.Select(family => scenario.Procedures.First(procedure => procedure.Name == family.Procedure))];

    private StreamPlan[]? _unraised; // the same under every regime that raises no demand

    /// <summary>The streams of every family but background work, sorted.</summary>
    public StreamPlan[] Build(Regime regime) =>
        regime.Treaties.Any(treaty => treaty.Uplift is not null) ? Compile(regime) : _unraised ??= Compile(regime);

    /// <summary>Puts streams into the order of a plan.</summary>
    public static StreamPlan[] Sorted(List<StreamPlan> streams)
    {
        streams.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return [.. streams];
    }

    /// <summary>A stream of background work at one state, so many files a second, always.</summary>
    public StreamPlan Background(int family, int state, double perSecond)
    {
        string code = scenario.States[state].Code;
        return Make(family, code, code, [new RatePiece(0, 0, perSecond, 1)], 0, []);
    }

    private StreamPlan[] Compile(Regime regime)
    {
        var streams = new List<StreamPlan>();
        double[][] shares = [.. scenario.Families.Select(Cumulative)];
        foreach ((int f, ArrivalStream stream, CandidateRate[] rates) in _candidates.Streams)
        {
            Family family = scenario.Families[f];
            var pieces = new RatePiece[rates.Length];
            for (int i = 0; i < pieces.Length; i++)
            {
                CandidateRate rate = rates[i];
                pieces[i] = new RatePiece(
                    PlanCompiler.Seconds(scenario, rate.From), rate.From.Year, rate.PerSecond,
                    Candidates.Uplift(scenario, regime, family.Name, stream, rate.From) / rate.Most);
            }

            streams.Add(Make(f, stream.Requesting, stream.Requested, pieces, family.Pattern.LevelCv?.Best ?? 0, shares[f]));
        }

        return Sorted(streams);
    }

    private StreamPlan Make(int f, string requesting, string requested, RatePiece[] pieces, double levelCv, double[] shares)
    {
        Family family = scenario.Families[f];
        Place start = _procedures[f].Start;
        string name = $"{family.Name}/{requesting}/{requested}";
        int asking = StateIndex(requesting);
        int asked = StateIndex(requested);
        int holder = start.Side == Side.Requesting ? asking : asked;
        return new StreamPlan(
            name, KeyedDraw.Word(name), KeyedDraw.Word($"level/{family.Name}/{requesting}"), f, asking, asked,
            (holder * 3) + (int)start.Institution, pieces, levelCv, family.Pattern.BatchChance?.Best ?? 0,
            Math.Max(1, family.Pattern.BatchLow), Math.Max(1, family.Pattern.BatchHigh), shares);
    }

    private static double[] Cumulative(Family family)
    {
        double sum = 0;
        return [.. family.OffenceShares.Select(share => sum += share.Best)];
    }

    private int StateIndex(string code)
    {
        for (int i = 0; i < scenario.States.Length; i++)
            if (scenario.States[i].Code == code) return i;
        throw new InvalidOperationException($"Bug in the simulator: unknown state '{code}'.");
    }
}
