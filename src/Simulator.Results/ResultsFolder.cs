using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Results.Figures;
using Simulator.Results.Records;
using Simulator.Results.Report;
using Simulator.Results.Studies;
using Simulator.Results.Verification;

namespace Simulator.Results;

/// <summary>A results folder in the making: written to a hidden folder beside its place and moved there when it is complete.</summary>
/// <remarks>Until <see cref="Complete"/> has returned, the results of an earlier run stay as they were. Disposing of a folder that was
/// not completed removes what was written.</remarks>
public sealed class ResultsFolder : IAsyncDisposable
{
    /// <summary>The file by which a folder of ours is known.</summary>
    internal const string Manifest = "manifest.json";
    internal const string RunFile = "run.json";
    internal const string Requests = "requests.parquet";
    internal const string CaseLogFile = "case-log.csv";

    private readonly string _target;
    private readonly FolderLock _lock;
    private readonly string _staging;
    private readonly RequestsParquet _requests;
    private readonly CaseLog? _caseLog;
    private bool _completed;

    /// <summary>Begins a results folder.</summary>
    /// <param name="path">Where it will be.</param>
    /// <param name="scenario">The scenario that runs.</param>
    /// <param name="regimes">How many regimes run.</param>
    /// <param name="caseLog">Whether every stage of every request is listed too.</param>
    /// <exception cref="ResultsException">It cannot be written there.</exception>
    public ResultsFolder(string path, Scenario scenario, int regimes, bool caseLog)
    {
        if (Check(path) is string problem) throw new ResultsException(problem);
        _target = FolderSwap.Place(path);
        _staging = FolderSwap.StagingOf(_target);
        _lock = Take(path, _target);
        try
        {
            Directory.CreateDirectory(_staging);
            _requests = new RequestsParquet(Path.Combine(_staging, Requests), _target, scenario, regimes);
            _caseLog = caseLog ? new CaseLog(Path.Combine(_staging, CaseLogFile), _target, scenario) : null;
        }
        catch (Exception refused) when (refused is ResultsException || ResultsException.IsFileProblem(refused))
        {
            FolderSwap.Remove(_staging);
            _lock.Dispose();
            throw refused as ResultsException ?? ResultsException.Of(_target, refused);
        }
    }

    /// <summary>Who in here wants the records while the run goes on.</summary>
    public IReadOnlyList<IRecordSink> Sinks => _caseLog is null ? [_requests] : [_requests, _caseLog];

    /// <summary>Why results cannot be written to a folder; null when they can. Leaves nothing behind.</summary>
    public static string? Check(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) return "The results folder has no name; name one with --out.";
        string place;
        try
        {
            place = FolderSwap.Place(path);
        }
        catch (Exception problem) when (problem is ArgumentException || ResultsException.IsFileProblem(problem))
        {
            return $"{path}: expected the path of a folder, received something that is none: {problem.Message.TrimEnd('.')}; name another folder with --out.";
        }

        if (File.Exists(place)) return $"{path}: expected a folder for the results, found a file; name another folder with --out.";
        if (Directory.Exists(place) && !IsOurs(place))
        {
            string why = File.Exists(Path.Combine(place, Manifest)) ? $"its {Manifest} is damaged or not of this simulator" : $"holds no {Manifest} of this simulator";
            return $"{path}: the folder exists and {why}, so it may be somebody's work and is not replaced; name another folder with --out, or remove it yourself.";
        }

        if (FolderSwap.WhyNotWritable(place) is string reason)
            return $"{path}: the folder cannot be written: {reason}; name another folder with --out.";
        return FolderLock.IsTaken(place) ? Taken(path) : null;
    }

    /// <summary>Whether a folder holds the results of an earlier run.</summary>
    public static bool IsOurs(string folder)
    {
        string manifest = Path.Combine(folder, Manifest);
        try
        {
            if (!File.Exists(manifest) || new FileInfo(manifest).Length > StoredManifest.MostBytes) return false;
            string text = File.ReadAllText(manifest);
            return ResultJson.IsManifest(text) || ResultJson.IsFactManifest(text) || ResultJson.HasFormat(text, StudyJson.Format);
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            return false;
        }
    }

    /// <summary>Whether a file is a picture, whose bytes are promised on one kind of machine only.</summary>
    internal static bool IsPicture(string path) => path.EndsWith(".png", StringComparison.Ordinal);

    /// <summary>The SHA-256 of each file that counts, by its path in the folder.</summary>
    internal static Dictionary<string, string> Hashes(string folder, Func<string, bool> counts) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => (File: file, Path: Path.GetRelativePath(folder, file).Replace('\\', '/')))
        .Where(file => counts(file.Path))
        .ToDictionary(file => file.Path, file => Sha256.OfFile(file.File), StringComparer.Ordinal);

    /// <summary>Writes everything else and moves the folder to its place.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="run">What may differ between equal runs.</param>
    /// <exception cref="ResultsException">It cannot be written; older results are untouched.</exception>
    public Task Complete(ComparisonResult result, RunFacts run) => CompleteAt(_target, result, run);

    /// <summary>As <see cref="Complete"/>, but for the finished part of an interrupted run: the folder goes to another place.</summary>
    /// <exception cref="ResultsException">It cannot be written there.</exception>
    public async Task CompleteAs(string path, ComparisonResult result, RunFacts run)
    {
        if (Check(path) is string problem) throw new ResultsException(problem);
        string place = FolderSwap.Place(path);
        using FolderLock held = Take(path, place);
        await CompleteAt(place, result, run).ConfigureAwait(false);
    }

    /// <summary>Removes what was written unless it was completed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _requests.DisposeAsync().ConfigureAwait(false);
        if (_caseLog is not null) await _caseLog.DisposeAsync().ConfigureAwait(false);
        if (!_completed) FolderSwap.Remove(_staging);
        _lock.Dispose();
    }

    /// <summary>Takes the lock of a place for one who writes there.</summary>
    /// <exception cref="ResultsException">Another run has it.</exception>
    internal static FolderLock Take(string path, string place)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            return FolderLock.TryTake(place) ?? throw new ResultsException(Taken(path));
        }
        catch (Exception refused) when (ResultsException.IsFileProblem(refused))
        {
            throw ResultsException.Of(place, refused);
        }
    }

    private static string Taken(string path) =>
        $"{path}: another run is writing this folder; wait until it has ended, or name another folder with --out.";

    private async Task CompleteAt(string place, ComparisonResult result, RunFacts run)
    {
        try
        {
            await _requests.Complete().ConfigureAwait(false);
            if (_caseLog is not null) await _caseLog.Complete().ConfigureAwait(false);
            FigureSet figures = ResultFigures.Of(result);
            Parallel.Invoke(
                () => Write("report.html", ReportPage.Of(result, figures)),
                () => figures.WriteAll(Directory.CreateDirectory(Path.Combine(_staging, "figures")).FullName),
                () => WriteTables(result),
                () => Write("summary.json", ResultJson.Summary(result)));
            Write(Manifest, ResultJson.Manifest(result, _caseLog is not null, Hashes(_staging, path => !IsPicture(path))));
            Write(RunFile, ResultJson.Run(run, result.Scenario.Tables, Hashes(_staging, IsPicture)));
            FolderSwap.Move(_staging, place);
            _completed = true;
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            throw ResultsException.Of(place, problem);
        }
    }

    private void WriteTables(ComparisonResult result)
    {
        Directory.CreateDirectory(Path.Combine(_staging, "tables"));
        foreach ((string name, string text) in ResultTables.All(result)) Write(Path.Combine("tables", name), text);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_staging, name), text);
}
