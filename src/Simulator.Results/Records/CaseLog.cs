using System.Text;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Results.Records;

/// <summary>case-log.csv: every stage of every request, in order of replication, regime, request and step.</summary>
internal sealed class CaseLog : IRecordSink, IAsyncDisposable
{
    private static readonly string[] Columns =
    [
        "regime", "replication", "family", "request", "requesting", "requested", "step", "stage", "group", "institution", "instrument",
        "entered", "started", "left",
    ];

    private readonly Dictionary<Plan, RequestNames> _names = [];
    private readonly Scenario _scenario;
    private readonly string _place;
    private readonly StreamWriter _file;
    private readonly StringBuilder _lines = new();

    /// <summary>Creates the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="place">The folder as the user named it, for messages.</param>
    /// <param name="scenario">The scenario that runs.</param>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public CaseLog(string path, string place, Scenario scenario)
    {
        _place = place;
        _scenario = scenario;
        CsvText.Append(_lines, Columns);
        try
        {
            _file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            throw ResultsException.Of(place, problem);
        }
    }

    /// <inheritdoc />
    public async ValueTask Write(Plan plan, ReplicationRecords records)
    {
        if (!_names.TryGetValue(plan, out RequestNames? names)) _names.Add(plan, names = new RequestNames(_scenario, plan));
        Describe(names, records.Visits.Span);
        await Flush().ConfigureAwait(false);
    }

    /// <summary>Closes the file.</summary>
    /// <exception cref="ResultsException">It cannot be written.</exception>
    public async Task Complete()
    {
        await Flush().ConfigureAwait(false);
        await Guarded(async () => await _file.DisposeAsync().ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Closes the file as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _file.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            // The folder is being given up, and the reason has been told already.
            await _file.BaseStream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Describe(RequestNames names, ReadOnlySpan<StageVisit> visits)
    {
        Plan plan = names.Plan;
        foreach (ref readonly StageVisit visit in visits)
        {
            StreamPlan stream = plan.Streams[visit.Stream];
            StagePlan stage = plan.Stages[visit.Stage];
            CsvText.Append(_lines,
            [
                plan.Regime, ResultNumber.Text(visit.Replication), plan.Families[stream.Family].Name, names.Request(visit.Stream, visit.Ordinal),
                plan.States[stream.Requesting], plan.States[stream.Requested], ResultNumber.Text(visit.Step), stage.Name, stage.Group,
                names.Institution(visit.Institution), names.Instrument(visit.Instrument),
                names.Moment(visit.Entered), names.Moment(visit.Started), names.Moment(visit.Left),
            ]);
        }
    }

    private async Task Flush()
    {
        await Guarded(() => _file.WriteAsync(_lines)).ConfigureAwait(false);
        _lines.Clear();
    }

    private async Task Guarded(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            throw ResultsException.Of(_place, problem);
        }
    }
}
