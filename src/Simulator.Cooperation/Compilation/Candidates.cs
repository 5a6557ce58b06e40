namespace Simulator.Cooperation.Compilation;

/// <summary>A stretch of constant rate of candidates for requests.</summary>
/// <param name="From">The day it begins; the next one ends it.</param>
/// <param name="PerSecond">Candidates a second.</param>
/// <param name="Most">The highest factor by which any regime raises demand then; a regime accepts its own factor's part of it.</param>
internal readonly record struct CandidateRate(DateOnly From, double PerSecond, double Most);

/// <summary>The candidates of a stream.</summary>
/// <param name="Family">Index of its family.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Rates">Their rates in order of time.</param>
internal sealed record CandidateStream(int Family, ArrivalStream Stream, CandidateRate[] Rates);

/// <summary>The candidates for requests of every stream over time: as many as come under the regime under which most come, and so the same for all.</summary>
internal sealed class Candidates
{
    private const double SecondsPerYear = 365.25 * 86_400;

    private readonly Scenario _scenario;
    private readonly Regime[] _uplifting; // most regimes leave demand alone

    public Candidates(Scenario scenario)
    {
        _scenario = scenario;
        _uplifting = [.. scenario.Regimes.Where(regime => regime.Treaties.Any(treaty => treaty.Uplift is { Best: not 1 }))];
        var streams = new List<CandidateStream>();
        for (int f = 0; f < scenario.Families.Length; f++)
            foreach (ArrivalStream stream in scenario.Families[f].Streams) streams.Add(new CandidateStream(f, stream, Rates(scenario.Families[f], stream)));
        Streams = streams;
    }

    /// <summary>The streams of every family but background work.</summary>
    public IReadOnlyList<CandidateStream> Streams { get; }

    /// <summary>Latent demand: where there was no basis little was asked; a treaty that newly covers a pair may raise what is asked.</summary>
    public static double Uplift(Scenario scenario, Regime regime, string family, ArrivalStream stream, DateOnly date)
    {
        double factor = 1;
        foreach (Treaty treaty in regime.Treaties)
        {
            if (treaty.Uplift is null || treaty.Family != family) continue;
            if (GovernanceCompiler.Binds(treaty, stream.Requesting, stream.Requested) is not DateOnly from || from > date) continue;
            if (treaty.UpliftFrom.Contains(GovernanceCompiler.Basis(scenario, regime, family, stream.Requesting, stream.Requested)))
                factor = treaty.Uplift.Best;
        }

        return factor;
    }

    private CandidateRate[] Rates(Family family, ArrivalStream stream)
    {
        double batch = family.Pattern.BatchChance?.Best ?? 0;
        double size = 1 + (batch * (((family.Pattern.BatchLow + family.Pattern.BatchHigh) / 2.0) - 1));
        // Numbers of days, because a sorted set of dates is among the slowest things to begin with.
        var days = new List<int> { _scenario.Clock.Start.DayNumber };
        for (int year = _scenario.Clock.Start.Year + 1; year <= _scenario.Clock.End.Year; year++) days.Add(new DateOnly(year, 1, 1).DayNumber);
        foreach (Surge surge in family.Pattern.Surges)
        {
            days.Add(surge.From.DayNumber);
            days.Add(surge.To.DayNumber);
        }

        foreach (Regime regime in _uplifting)
            foreach (Treaty treaty in regime.Treaties)
                if (treaty.Uplift is not null && GovernanceCompiler.Binds(treaty, stream.Requesting, stream.Requested) is DateOnly from) days.Add(from.DayNumber);
        days.Sort();
        var rates = new List<CandidateRate>(days.Count);
        for (int i = 0; i < days.Count; i++)
        {
            DateOnly date = DateOnly.FromDayNumber(days[i]);
            if ((i > 0 && days[i] == days[i - 1]) || date < _scenario.Clock.Start || date >= _scenario.Clock.End) continue;
            double most = 1;
            foreach (Regime regime in _uplifting) most = Math.Max(most, Uplift(_scenario, regime, family.Name, stream, date));
            rates.Add(new CandidateRate(date, RateAt(family, stream, date) * most / size, most));
        }

        return [.. rates];
    }

    // Requests a second at a date: the reference level with its factors, growth and surges.
    private static double RateAt(Family family, ArrivalStream stream, DateOnly date)
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
}
