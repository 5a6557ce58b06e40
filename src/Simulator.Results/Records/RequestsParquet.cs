using Parquet;
using Parquet.Schema;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Results.Records;

/// <summary>requests.parquet: one row a listed request and replication, in order of replication, regime and request, written while the run goes on.</summary>
/// <remarks>A row group holds ten replications, so that the bytes do not depend on how replications were split into cohorts.</remarks>
internal sealed class RequestsParquet : IRecordSink, IAsyncDisposable
{
    private const int ReplicationsPerGroup = 10;
    private const double SecondsPerDay = 86400;
    private const int PooledBytes = 4 << 20;

    private static readonly DataField<string> Regime = new("regime", false);
    private static readonly DataField<int> Replication = new("replication");
    private static readonly DataField<string> Family = new("family", false);
    private static readonly DataField<string> Request = new("request", false);
    private static readonly DataField<string> Requesting = new("requesting", false);
    private static readonly DataField<string> Requested = new("requested", false);
    private static readonly DataField<string> RequestedLast = new("requested_last", false);
    private static readonly DataField<string> Offence = new("offence", false);
    private static readonly DataField<string> Instrument = new("instrument", false);
    private static readonly DateTimeDataField Received = Moment("received", false);
    private static readonly DateTimeDataField Closed = Moment("closed", true);
    private static readonly DataField<bool> Measured = new("measured");
    private static readonly DataField<string> Outcome = new("outcome", false);
    private static readonly DataField<string> Ground = new("ground", false);
    private static readonly DataField<string> Stage = new("stage", false);
    private static readonly DataField<double> Days = new("days");
    private static readonly DataField<double> CustodyDays = new("custody_days");
    private static readonly DataField<string> Facts = new("facts", false);

    // Made once: making it writes levels into the fields, and two files begun at the same moment would both be wrong.
    private static readonly ParquetSchema Schema = new(
        Regime, Replication, Family, Request, Requesting, Requested, RequestedLast, Offence, Instrument, Received, Closed, Measured,
        Outcome, Ground, Stage, Days, CustodyDays, Facts);

    // The library keeps every buffer it ever used unless told otherwise.
    private static readonly ParquetOptions Options = new()
    {
        CompressionMethod = CompressionMethod.Snappy, MaximumSmallPoolFreeBytes = PooledBytes, MaximumLargePoolFreeBytes = PooledBytes,
    };

    private readonly Dictionary<Plan, RequestNames> _names = [];
    private readonly Scenario _scenario;
    private readonly int _recordsPerGroup;
    private readonly string _place;
    private readonly FileStream _file;
    private readonly ParquetWriter _writer;
    private readonly List<(RequestNames Names, RequestRecord Record)> _rows = [];
    private int _received;
    private bool _open = true;

    /// <summary>Creates the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="place">The folder as the user named it, for messages.</param>
    /// <param name="scenario">The scenario that runs.</param>
    /// <param name="regimes">How many regimes run.</param>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public RequestsParquet(string path, string place, Scenario scenario, int regimes)
    {
        _place = place;
        _scenario = scenario;
        _recordsPerGroup = ReplicationsPerGroup * regimes;
        try
        {
            _file = File.Create(path);
            _writer = ParquetWriter.CreateAsync(Schema, _file, Options)
                .GetAwaiter().GetResult();
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
        Keep(names, records.Requests.Span);
        _received++;
        if (_received % _recordsPerGroup == 0) await Guarded(WriteGroup).ConfigureAwait(false);
    }

    /// <summary>Writes what is left and closes the file.</summary>
    /// <exception cref="ResultsException">It cannot be written.</exception>
    public Task Complete() => Guarded(async () =>
    {
        await WriteGroup().ConfigureAwait(false);
        await Close().ConfigureAwait(false);
    });

    /// <summary>Closes the file as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Close().ConfigureAwait(false);
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            return; // the folder is being given up, and the reason has been told already
        }
    }

    private void Keep(RequestNames names, ReadOnlySpan<RequestRecord> requests)
    {
        StreamPlan[] streams = names.Plan.Streams;
        foreach (ref readonly RequestRecord record in requests)
            if (names.Listed[streams[record.Stream].Family]) _rows.Add((names, record));
    }

    private async Task WriteGroup()
    {
        if (_rows.Count == 0) return;
        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        await Texts(group, Regime, (names, _) => names.Plan.Regime).ConfigureAwait(false);
        await Values(group, Replication, (_, row) => row.Replication).ConfigureAwait(false);
        await Texts(group, Family, (names, row) => names.Plan.Families[names.Plan.Streams[row.Stream].Family].Name).ConfigureAwait(false);
        await Texts(group, Request, (names, row) => names.Request(row.Stream, row.Ordinal)).ConfigureAwait(false);
        await Texts(group, Requesting, (names, row) => names.Plan.States[names.Plan.Streams[row.Stream].Requesting]).ConfigureAwait(false);
        await Texts(group, Requested, (names, row) => names.Plan.States[names.Plan.Streams[row.Stream].Requested]).ConfigureAwait(false);
        await Texts(group, RequestedLast, (names, row) => names.Plan.States[row.Requested]).ConfigureAwait(false);
        await Texts(group, Offence, (names, row) => names.Offence(row.Offence)).ConfigureAwait(false);
        await Texts(group, Instrument, (names, row) => names.Instrument(row.Instrument)).ConfigureAwait(false);
        await Values(group, Received, (names, row) => names.Start.AddSeconds(row.Received)).ConfigureAwait(false);
        await group.WriteAsync<DateTime>(Closed, Column((names, row) => row.Outcome < 0 ? (DateTime?)null : names.Start.AddSeconds(row.Closed))).ConfigureAwait(false);
        await Values(group, Measured, (names, row) => row.Received >= names.Plan.MeasureFrom).ConfigureAwait(false);
        await Texts(group, Outcome, (names, row) => row.Outcome < 0 ? OutcomeShareRow.Open : names.Outcomes[row.Outcome]).ConfigureAwait(false);
        await Texts(group, Ground, (names, row) => row.Outcome < 0 ? "" : names.Grounds[row.Outcome]).ConfigureAwait(false);
        await Texts(group, Stage, (names, row) => names.Plan.Stages[row.Stage].Name).ConfigureAwait(false);
        await Values(group, Days, (_, row) => (row.Closed - row.Received) / SecondsPerDay).ConfigureAwait(false);
        await Values(group, CustodyDays, (_, row) => row.Custody / SecondsPerDay).ConfigureAwait(false);
        await Texts(group, Facts, (names, row) => names.Facts(names.Plan.Streams[row.Stream].Family, row.Flags)).ConfigureAwait(false);
        group.CompleteValidate();
        _rows.Clear();
    }

    private Task Texts(ParquetRowGroupWriter group, DataField field, Func<RequestNames, RequestRecord, string> value) =>
        group.WriteAsync(field, Column(value));

    private Task Values<T>(ParquetRowGroupWriter group, DataField field, Func<RequestNames, RequestRecord, T> value)
        where T : struct =>
        group.WriteAsync<T>(field, Column(value));

    private T[] Column<T>(Func<RequestNames, RequestRecord, T> value)
    {
        var column = new T[_rows.Count];
        for (int i = 0; i < column.Length; i++) column[i] = value(_rows[i].Names, _rows[i].Record);
        return column;
    }

    private async Task Close()
    {
        if (!_open) return;
        _open = false;
        try
        {
            await _writer.DisposeAsync().ConfigureAwait(false); // writes the file's index
        }
        finally
        {
            await _file.DisposeAsync().ConfigureAwait(false);
        }
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

    private static DateTimeDataField Moment(string name, bool nullable) =>
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: nullable);
}
