using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>How far a number can be trusted.</summary>
public enum Grade
{
    /// <summary>A bare number in a scenario that says <c>provenance: none</c>.</summary>
    Unsourced,

    /// <summary>Published for this very quantity.</summary>
    Measured,

    /// <summary>Derived from published figures or a close analogue.</summary>
    Estimated,

    /// <summary>Judgement: vary it widely.</summary>
    Assumed,
}

/// <summary>What a <see cref="Quantity"/> counts.</summary>
public enum QuantityUnit
{
    /// <summary>A plain number: a share, a count, a factor, a rate a year.</summary>
    Number,

    /// <summary>A duration; the values are seconds.</summary>
    Duration,
}

/// <summary>A number with its range and its evidence: one declaration serves the run, the provenance table and the sensitivity ranges.</summary>
/// <param name="Path">Where it is declared, for example <c>instruments.bilateral.provisions.consent.share</c>.</param>
/// <param name="Best">The value a run uses; seconds when <paramref name="Unit"/> is a duration.</param>
/// <param name="Low">The lowest plausible value, at most <paramref name="Best"/>.</param>
/// <param name="High">The highest plausible value, at least <paramref name="Best"/>.</param>
/// <param name="Unit">What the three values count.</param>
/// <param name="Grade">How far it can be trusted.</param>
/// <param name="Rows">Row ids of the evidence tables.</param>
/// <param name="Note">Why this value; required of an assumed quantity without rows.</param>
/// <param name="Tags">The paper's variables and <c>widening</c> or <c>deepening</c>.</param>
public sealed record Quantity(
    string Path, double Best, double Low, double High, QuantityUnit Unit, Grade Grade,
    ImmutableArray<string> Rows, string Note, ImmutableArray<string> Tags);
