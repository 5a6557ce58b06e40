namespace Simulator.Results.Verification;

/// <summary>A file of a results folder that holds a record a row, in order of replication, regime and request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">The columns that name a record within a replication and regime.</param>
/// <param name="Moments">The columns that hold simulated time, in its order.</param>
/// <param name="Made">The one of them that says when the other columns were settled; the first when it is empty.</param>
/// <param name="Open">Opens the file at a path.</param>
internal sealed record RecordFile(string Name, string[] Key, string[] Moments, string Made, Func<string, RecordRows> Open)
{
    /// <summary>The columns that both files have.</summary>
    public const string Regime = "regime", Replication = "replication", Request = "request", Stage = "stage";

    /// <summary>Every stage of every request: the nearest to where two runs part, so it is asked first.</summary>
    public static RecordFile CaseLog { get; } = new(ResultsFolder.CaseLogFile, [Request, "step"], ["entered", "started", "left"], "entered", path => new CaseLogRows(path));

    /// <summary>Every request.</summary>
    public static RecordFile Requests { get; } = new(ResultsFolder.Requests, [Request], ["received", "closed"], "closed", path => new ParquetRows(path));

    /// <summary>Both.</summary>
    public static RecordFile[] All { get; } = [CaseLog, Requests];
}
