using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Compiles where requests come from: rates over time, growth, surges, latent demand.</summary>
internal sealed class StreamCompiler(Scenario scenario, Regime regime)
{
    private const double SecondsPerYear = 365.25 * 86_400;

    // Most regimes leave demand alone; only these are asked for the highest rate.
    private readonly Regime[] _uplifting = [.. scenario.Regimes.Where(other => other.Treaties.Any(treaty => treaty.Uplift is { Best: not 1 }))];

    /// <summary>The streams of every family but background work, unsorted.</summary>
    public List<StreamPlan> Build()
    {
        var streams = new List<StreamPlan>();
        for (int f = 0; f < scenario.Families.Length; f++)
        {
            Family family = scenario.Families[f];
            double[] shares = Cumulative(family);
            foreach (ArrivalStream stream in family.Streams)
                streams.Add(Stream(f, family, stream, shares));
        }

        return streams;
    }

    /// <summary>A stream of background work at one state, so many files a second, always.</summary>
    public StreamPlan Background(int family, int state, double perSecond)
    {
        string code = scenario.States[state].Code;
        Family work = scenario.Families[family];
        return Make(family, work, code, code, [new RatePiece(0, 0, perSecond, 1)], 0, []);
    }

    /// <summary>Requests a second at a date, before thinning: the reference level with its factors, growth and surges.</summary>
    public static double RateAt(Family family, ArrivalStream stream, DateOnly date)
    {
        ArrivalPattern pattern = family.Pattern;
        double rate = stream.PerYear.Best / SecondsPerYear;
        foreach (Quantity factor in pattern.Factors) rate *= factor.Best;
        if (pattern.Growth is not null)
        {
            int years = Math.Min(date.Year, pattern.GrowthTo.Year) - pattern.GrowthFrom.Year;
            for (int i = 0; i < years; i++) rate *= 1 + pattern.Growth.Best;
            for (int i = 0; i > years; i--) rate /= 1 + pattern.Growth.Best;
        }

        foreach (Surge surge in pattern.Surges)
            if (date >= surge.From && date < surge.To && (surge.Requesting.IsEmpty || surge.Requesting.Contains(stream.Requesting))) rate *= surge.Factor.Best;
        return rate;
    }

    private StreamPlan Stream(int f, Family family, ArrivalStream stream, double[] shares)
    {
        double batch = family.Pattern.BatchChance?.Best ?? 0;
        double size = 1 + (batch * (((family.Pattern.BatchLow + family.Pattern.BatchHigh) / 2.0) - 1));
        var dates = new SortedSet<DateOnly> { scenario.Clock.Start };
        for (int year = scenario.Clock.Start.Year + 1; year <= scenario.Clock.End.Year; year++) dates.Add(new DateOnly(year, 1, 1));
        foreach (Surge surge in family.Pattern.Surges)
        {
            dates.Add(surge.From);
            dates.Add(surge.To);
        }

        foreach (Regime other in _uplifting)
            foreach (Treaty treaty in other.Treaties)
                if (treaty.Uplift is not null && GovernanceCompiler.Binds(treaty, stream.Requesting, stream.Requested) is DateOnly from) dates.Add(from);
        RatePiece[] pieces = [.. dates
            .Where(date => date >= scenario.Clock.Start && date < scenario.Clock.End)
            .Select(date =>
            {
                double most = _uplifting.Select(other => Uplift(other, family.Name, stream, date)).Append(1).Max();
                return new RatePiece(
                    PlanCompiler.Seconds(scenario, date), date.Year, RateAt(family, stream, date) * most / size,
                    Uplift(regime, family.Name, stream, date) / most);
            })];
        return Make(f, family, stream.Requesting, stream.Requested, pieces, family.Pattern.LevelCv?.Best ?? 0, shares);
    }

    private StreamPlan Make(int f, Family family, string requesting, string requested, RatePiece[] pieces, double levelCv, double[] shares)
    {
        Procedure procedure = scenario.Procedures.First(p => p.Name == family.Procedure);
        string name = $"{family.Name}/{requesting}/{requested}";
        int asking = StateIndex(requesting);
        int asked = StateIndex(requested);
        int holder = procedure.Start.Side == Side.Requesting ? asking : asked;
        return new StreamPlan(
            name, KeyedDraw.Word(name), KeyedDraw.Word($"level/{family.Name}/{requesting}"), f, asking, asked,
            (holder * 3) + (int)procedure.Start.Institution, pieces, levelCv, family.Pattern.BatchChance?.Best ?? 0,
            Math.Max(1, family.Pattern.BatchLow), Math.Max(1, family.Pattern.BatchHigh), shares);
    }

    // Latent demand: where there was no basis little was asked; a treaty that newly covers a pair may raise what is asked.
    private double Uplift(Regime other, string family, ArrivalStream stream, DateOnly date)
    {
        double factor = 1;
        foreach (Treaty treaty in other.Treaties)
        {
            if (treaty.Uplift is null || treaty.Family != family) continue;
            if (GovernanceCompiler.Binds(treaty, stream.Requesting, stream.Requested) is not DateOnly from || from > date) continue;
            if (treaty.UpliftFrom.Contains(GovernanceCompiler.Basis(scenario, other, family, stream.Requesting, stream.Requested)))
                factor = treaty.Uplift.Best;
        }

        return factor;
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
