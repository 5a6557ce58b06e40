using System.Collections.Immutable;

namespace Simulator.Results.Verification;

/// <summary>A file of a results folder that is not what the re-run says it should be.</summary>
/// <param name="File">Its path in the folder.</param>
/// <param name="Verdict">What is wrong with it.</param>
/// <param name="Place">The first place that differs, such as <c>line 14</c>; empty when there is none to name.</param>
/// <param name="Stored">What the stored file holds there.</param>
/// <param name="Again">What the re-run's file holds there.</param>
/// <param name="Record">The first record that differs, in a file of records.</param>
public sealed record FileDifference(string File, FileVerdict Verdict, string Place = "", string Stored = "", string Again = "", RecordDifference? Record = null);

/// <summary>How the file in the folder, the hash in the manifest and the file of the re-run agree.</summary>
public enum FileVerdict
{
    /// <summary>The re-run gives the manifest's hash; the file in the folder has another.</summary>
    Changed,

    /// <summary>The file in the folder has the manifest's hash; the re-run gives another.</summary>
    ComesOutOtherwise,

    /// <summary>No two of the three agree.</summary>
    ChangedAndComesOutOtherwise,

    /// <summary>The file in the folder is the re-run's; the manifest names another hash.</summary>
    ManifestNamesAnother,

    /// <summary>It is not in the folder, but should be.</summary>
    Missing,

    /// <summary>It is not in the folder, as it may be, but the re-run does not give the manifest's hash.</summary>
    MissingAndComesOutOtherwise,

    /// <summary>The re-run does not write such a file.</summary>
    NotWrittenAgain,

    /// <summary>The re-run writes it; the manifest does not name it.</summary>
    NotInManifest,
}
