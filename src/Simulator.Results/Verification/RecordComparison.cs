namespace Simulator.Results.Verification;

/// <summary>Compares the stored rows of a file of records with those of a re-run.</summary>
internal sealed class RecordComparison
{
    private readonly RecordFile _file;
    private readonly RecordRows _stored;
    private readonly RecordRows _again;
    private readonly string[] _columns;
    private readonly int _regime;
    private readonly int _replication;
    private readonly int[] _key;
    private readonly int[] _moments;

    private RecordComparison(RecordFile file, RecordRows stored, RecordRows again, string[] columns)
    {
        _file = file;
        _stored = stored;
        _again = again;
        _columns = columns;
        _regime = Column(RecordFile.Regime);
        _replication = Column(RecordFile.Replication);
        _key = Array.ConvertAll(file.Key, Column);
        _moments = Array.ConvertAll(file.Moments, Column);
    }

    /// <summary>The record that differs in the first replication and regime that do, and there the earliest in simulated time.</summary>
    /// <returns>The record; null when the rows are equal.</returns>
    /// <exception cref="UnreadableRecordsException">When the stored file cannot be read.</exception>
    public static async Task<RecordDifference?> First(RecordFile file, RecordRows stored, RecordRows again)
    {
        string[] columns = await again.Columns().ConfigureAwait(false);
        string[] columnsStored = await stored.Columns().ConfigureAwait(false);
        if (!columns.SequenceEqual(columnsStored))
            throw new UnreadableRecordsException("the columns are others");
        var comparison = new RecordComparison(file, stored, again, columns);
        return await comparison.FirstRow().ConfigureAwait(false) is { } place ? await comparison.Earliest(place).ConfigureAwait(false) : null;
    }

    private sealed record Row(long Number, string[] Fields);

    private sealed record Place(Row? Stored, Row? Again);

    private async Task<Place?> FirstRow()
    {
        await using IAsyncEnumerator<string[]> stored = _stored.Rows().GetAsyncEnumerator();
        await using IAsyncEnumerator<string[]> again = _again.Rows().GetAsyncEnumerator();
        for (long row = 1; ; row++)
        {
            Row? left = await stored.MoveNextAsync().ConfigureAwait(false) ? new Row(row, stored.Current) : null;
            Row? right = await again.MoveNextAsync().ConfigureAwait(false) ? new Row(row, again.Current) : null;
            if (left is null && right is null) return null;
            if (left is null || right is null || !left.Fields.SequenceEqual(right.Fields)) return new Place(left, right);
        }
    }

    // A run that took another course differs in thousands of rows, and the first in the file is seldom the first in time.
    private async Task<RecordDifference> Earliest(Place place)
    {
        string[] where = (place.Again ?? place.Stored)!.Fields;
        Dictionary<string, Row> stored = [];
        var differences = new List<(string Moment, RecordDifference Difference)>();
        foreach (Row row in await Part(_stored, where).ConfigureAwait(false))
        {
            if (!stored.TryAdd(Key(row), row)) differences.Add(Difference(row, null, RecordPresence.StoredTwice));
        }

        foreach (Row row in await Part(_again, where).ConfigureAwait(false))
        {
            if (!stored.Remove(Key(row), out Row? same)) differences.Add(Difference(null, row, RecordPresence.AgainOnly));
            else if (!same.Fields.SequenceEqual(row.Fields)) differences.Add(Difference(same, row, RecordPresence.Both));
        }

        differences.AddRange(stored.Values.Select(row => Difference(row, null, RecordPresence.StoredOnly)));
        return differences.Count > 0
            ? differences.OrderBy(found => found.Moment, StringComparer.Ordinal).ThenBy(found => found.Difference.Row).First().Difference
            : Difference(place.Stored, null, RecordPresence.OutOfPlace).Difference;
    }

    private async Task<List<Row>> Part(RecordRows file, string[] where)
    {
        var part = new List<Row>();
        long number = 0;
        await foreach (string[] fields in file.Rows().ConfigureAwait(false))
        {
            number++;
            if (fields[_replication] == where[_replication] && fields[_regime] == where[_regime]) part.Add(new Row(number, fields));
        }

        return part;
    }

    private (string Moment, RecordDifference Difference) Difference(Row? stored, Row? again, RecordPresence presence)
    {
        Row known = again ?? stored!;
        string moment = stored is not null && again is not null ? Parting(stored.Fields, again.Fields) : known.Fields[_moments[0]];
        FieldDifference[] fields = stored is null || again is null
            ? []
            : [.. Enumerable.Range(0, _columns.Length).Where(i => stored.Fields[i] != again.Fields[i])
                .Select(i => new FieldDifference(_columns[i], stored.Fields[i], again.Fields[i]))];
        return (moment, new RecordDifference(
            _file.Name, (stored ?? known).Number, known.Fields[_regime], known.Fields[_replication], moment,
            known.Fields[Column(RecordFile.Request)], known.Fields[Column(RecordFile.Stage)], presence, [.. fields]));
    }

    // The first moment that differs, at the earlier of its two times; when none does, the one at which the record was made.
    private string Parting(string[] stored, string[] again)
    {
        foreach (int moment in _moments)
        {
            if (stored[moment] == again[moment]) continue;
            if (stored[moment].Length == 0 || again[moment].Length == 0) return stored[moment] + again[moment];
            return string.CompareOrdinal(stored[moment], again[moment]) < 0 ? stored[moment] : again[moment];
        }

        string made = again[Column(_file.Made)];
        return made.Length > 0 ? made : again[_moments[0]];
    }

    private string Key(Row row) => string.Join('\n', _key.Select(column => row.Fields[column]));

    private int Column(string name) => Array.IndexOf(_columns, name);
}
