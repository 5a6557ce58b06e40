using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Gamma = MathNet.Numerics.Distributions.Gamma;

namespace Simulator.Experiments.Facts;

/// <summary>A published figure beside what was simulated.</summary>
/// <param name="Target">The target it belongs to.</param>
/// <param name="Fact">The figure.</param>
/// <param name="Low">The lower end of its tolerance.</param>
/// <param name="High">The upper end.</param>
/// <param name="Simulated">The simulated mean and its 95 % interval over replications.</param>
public sealed record FactCheck(string Target, PublishedFact Fact, double Low, double High, Interval Simulated)
{
    /// <summary>True when the simulated mean lies within the tolerance, ends included; the interval plays no part.</summary>
    public bool Passes => Simulated.Mean >= Low && Simulated.Mean <= High;

    /// <summary>Holds a figure against its values in each replication.</summary>
    public static FactCheck Of(string target, PublishedFact fact, ReadOnlySpan<double> values)
    {
        (double low, double high) = Band(fact.Published, fact.Tolerance);
        return new FactCheck(target, fact, low, high, StudentT.Interval(values));
    }

    /// <summary>From where to where a simulated mean passes; nothing published here can be less than nothing.</summary>
    internal static (double Low, double High) Band(double published, Tolerance tolerance)
    {
        double low = published, high = published;
        void Widen(double from, double to) => (low, high) = (Math.Min(low, from), Math.Max(high, to));
        if (tolerance.Absolute is { } absolute) Widen(published - absolute, published + absolute);
        if (tolerance.Relative is { } relative) Widen(published - (published * relative), published + (published * relative));
        if (tolerance.Bounds is { } bounds) Widen(bounds.Low, bounds.High);
        // F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936).
        if (tolerance.Poisson) Widen(published == 0 ? 0 : Gamma.InvCDF(published, 1, 0.025), Gamma.InvCDF(published + 1, 1, 0.975));
        return (Math.Max(0, low), high);
    }
}

/// <summary>What came of a whole sheet.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Checks">Its figures, in its order.</param>
/// <param name="Digests">The digest of each target's records, in order of the targets.</param>
/// <param name="Replications">Replications of each regime.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Version">The simulator's version.</param>
public sealed record FactResult(
    FactSheet Sheet, ImmutableArray<FactCheck> Checks, ImmutableArray<string> Digests, int Replications, ulong Seed, string Version);
