using System.Runtime.CompilerServices;

namespace Simulator.Verification;

/// <summary>A theory among the <see cref="LongTests"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks a test.</summary>
    /// <param name="why">What it does that takes so long.</param>
    /// <param name="sourceFilePath">Its file.</param>
    /// <param name="sourceLineNumber">Its line there.</param>
    public LongTheoryAttribute(string why, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        (Skip, SkipType, SkipUnless) = (LongTests.NotAskedFor(why), typeof(LongTests), nameof(LongTests.AreAskedFor));
}
