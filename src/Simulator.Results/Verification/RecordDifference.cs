using System.Collections.Immutable;

namespace Simulator.Results.Verification;

/// <summary>The first record in which a stored file and the re-run's differ.</summary>
/// <param name="File">The file.</param>
/// <param name="Row">The row in the stored file, or in the re-run's when it is not stored; the first is 1 and a header is none.</param>
/// <param name="Regime">The regime.</param>
/// <param name="Replication">The replication.</param>
/// <param name="Time">The simulated moment at which the two part, in UTC.</param>
/// <param name="Request">The request: family, requesting state, requested state and number.</param>
/// <param name="Stage">The stage; of a request, the one at which it ended or stood.</param>
/// <param name="Presence">Whether the record is in both files.</param>
/// <param name="Fields">What differs, when it is in both.</param>
public sealed record RecordDifference(
    string File, long Row, string Regime, string Replication, string Time, string Request, string Stage,
    RecordPresence Presence, ImmutableArray<FieldDifference> Fields);

/// <summary>Where a record that differs is.</summary>
public enum RecordPresence
{
    /// <summary>In both files, with other values.</summary>
    Both,

    /// <summary>In the stored file only.</summary>
    StoredOnly,

    /// <summary>In the re-run's file only.</summary>
    AgainOnly,

    /// <summary>Once in the re-run's file and more than once in the stored one.</summary>
    StoredTwice,

    /// <summary>In the stored file, where the re-run's has another one.</summary>
    OutOfPlace,
}

/// <summary>A field of a record with its two values.</summary>
public sealed record FieldDifference(string Field, string Stored, string Again);
