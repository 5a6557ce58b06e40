using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Sensitivity;

/// <summary>The output under both regimes at a point.</summary>
/// <param name="Base">By replication, under the base.</param>
/// <param name="Alternative">By replication, under the alternative.</param>
internal readonly record struct PointOutput(double[] Base, double[] Alternative)
{
    /// <summary>Alternative minus base, replication by replication.</summary>
    public double[] Difference => [.. Alternative.Zip(Base, (alternative, before) => alternative - before)];
}

/// <summary>Which output an effect is on.</summary>
public enum StudyOutput
{
    /// <summary>The metric under the alternative minus the same under the base.</summary>
    Difference,

    /// <summary>The metric under the base.</summary>
    Base,

    /// <summary>The metric under the alternative.</summary>
    Alternative,
}

/// <summary>A factor's screening.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Output">The output.</param>
/// <param name="Effect">Its elementary effects.</param>
/// <param name="StandsOut">Whether mu* lies clearly above what a factor that does nothing would show, all factors of the output taken together.</param>
public sealed record ScreenedFactor(StudyFactor Factor, StudyOutput Output, MorrisEffect Effect, bool StandsOut);

/// <summary>The difference with one factor at an end of its range and the others at their best.</summary>
/// <param name="Difference">The difference there, over replications.</param>
/// <param name="Change">It minus the difference at the best values, replication by replication.</param>
/// <param name="AdjustedP">The p-value of "no change" after Holm's correction over all ends.</param>
public sealed record TornadoEnd(Interval Difference, Interval Change, double AdjustedP);

/// <summary>Both ends of a factor.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Low">At the low end of its range.</param>
/// <param name="High">At the high end.</param>
public sealed record TornadoRow(StudyFactor Factor, TornadoEnd Low, TornadoEnd High)
{
    /// <summary>How far the difference moves between the ends.</summary>
    public double Swing => Math.Abs(High.Difference.Mean - Low.Difference.Mean);
}

/// <summary>What becomes of the conclusion on the way from the best values to an end of a factor's range.</summary>
public enum Verdict
{
    /// <summary>At the end the difference has the same sign, clearly.</summary>
    Holds,

    /// <summary>At the end the interval of the difference includes zero.</summary>
    Uncertain,

    /// <summary>At the end the difference has the other sign, clearly.</summary>
    Flips,
}

/// <summary>A factor's way to an end.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="ToHigh">Whether the end is the high one.</param>
/// <param name="Verdict">What becomes of the sign.</param>
/// <param name="AtEnd">The difference at the end, its interval corrected for all ends together (Bonferroni).</param>
/// <param name="Coordinate">Where the mean difference crosses zero, as a coordinate of the <see cref="FactorSpace"/>; NaN when its sign at the end is that at the best values.</param>
public sealed record FlipRow(StudyFactor Factor, bool ToHigh, Verdict Verdict, Interval AtEnd, double Coordinate);

/// <summary>What a sensitivity analysis found.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Screening">Every factor on every output: the difference first, by falling mu*.</param>
/// <param name="AtBest">The difference at the best values, over the tornado's replications.</param>
/// <param name="Tornado">Every factor, the widest swing first.</param>
/// <param name="Flips">Both ends of every factor, in the tornado's order.</param>
/// <param name="Leading">The factors of the indices, by falling mu*.</param>
/// <param name="Indices">Their indices for the difference; the others stand at their best values.</param>
/// <param name="TornadoReplications">Replications of each end.</param>
/// <param name="Runs">Replications run in all, both regimes counted.</param>
/// <param name="Digest">SHA-256 over all outputs.</param>
public sealed record SensitivityResult(
    SensitivityRequest Request, ImmutableArray<ScreenedFactor> Screening, Interval AtBest, ImmutableArray<TornadoRow> Tornado, ImmutableArray<FlipRow> Flips,
    ImmutableArray<StudyFactor> Leading, SobolIndices Indices, int TornadoReplications, int Runs, string Digest);
