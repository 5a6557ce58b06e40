using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Simulator.Results.Verification;

/// <summary>The rows of a file of records, as texts, in the file's order.</summary>
internal abstract class RecordRows(string path)
{
    /// <summary>Where the file is.</summary>
    public string Path { get; } = path;

    /// <summary>The names of the columns.</summary>
    /// <exception cref="UnreadableRecordsException">When the file is damaged.</exception>
    public abstract Task<string[]> Columns();

    /// <summary>The rows, read again at each call.</summary>
    /// <exception cref="UnreadableRecordsException">When the file is damaged.</exception>
    public abstract IAsyncEnumerable<string[]> Rows();
}

/// <summary>A file of records that cannot be read; the message says from where on.</summary>
internal sealed class UnreadableRecordsException(string message) : Exception(message);

/// <summary>The rows of requests.parquet.</summary>
internal sealed class ParquetRows(string path) : RecordRows(path)
{
    /// <inheritdoc/>
    public override async Task<string[]> Columns()
    {
        await using ParquetReader reader = await Open().ConfigureAwait(false);
        return [.. reader.Schema.DataFields.Select(field => field.Name)];
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<string[]> Rows()
    {
        await using ParquetReader reader = await Open().ConfigureAwait(false);
        DataField[] fields = reader.Schema.DataFields;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            string[][] columns = await Guarded($"row group {group}", () => Read(reader, fields, group)).ConfigureAwait(false);
            for (int row = 0; row < columns[0].Length; row++) yield return [.. columns.Select(column => column[row])];
        }
    }

    /// <summary>The part of the file that holds a byte: a column of some replications, or the index at its end.</summary>
    public async Task<string> PartAt(long offset)
    {
        await using ParquetReader reader = await Open().ConfigureAwait(false);
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
            foreach (DataField field in reader.Schema.DataFields)
            {
                if (rows.GetMetadata(field) is not { MetaData: { } chunk }) continue;
                long start = chunk.DictionaryPageOffset is { } dictionary and > 0 ? Math.Min(dictionary, chunk.DataPageOffset) : chunk.DataPageOffset;
                if (offset < start || offset >= start + chunk.TotalCompressedSize) continue;
                string[] replications = await Texts(rows, reader.Schema.FindDataField(RecordFile.Replication)).ConfigureAwait(false);
                return $"column {field.Name}, replications {replications[0]} to {replications[^1]}";
            }
        }

        return "outside the rows, in the file's own index";
    }

    private static async Task<string[][]> Read(ParquetReader reader, DataField[] fields, int group)
    {
        using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
        var columns = new string[fields.Length][];
        for (int i = 0; i < fields.Length; i++) columns[i] = await Texts(rows, fields[i]).ConfigureAwait(false);
        return columns;
    }

    private static async Task<string[]> Texts(ParquetRowGroupReader rows, DataField field)
    {
        if (field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[rows.RowCount];
            await rows.ReadAsync(field, texts.AsMemory()).ConfigureAwait(false);
            return [.. texts.Select(text => text ?? "")];
        }

        if (field.ClrType == typeof(int)) return await Values<int>(rows, field, value => value.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
        if (field.ClrType == typeof(bool)) return await Values<bool>(rows, field, value => value ? "true" : "false").ConfigureAwait(false);
        if (field.ClrType == typeof(double)) return await Values<double>(rows, field, value => value.ToString("R", CultureInfo.InvariantCulture)).ConfigureAwait(false);
        if (field.ClrType == typeof(DateTime))
            return await Values<DateTime>(rows, field, value => value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture)).ConfigureAwait(false);
        throw new UnreadableRecordsException($"column {field.Name} holds {field.ClrType.Name}, which no file of this simulator does");
    }

    private static async Task<string[]> Values<T>(ParquetRowGroupReader rows, DataField field, Func<T, string> text)
        where T : struct
    {
        if (!field.IsNullable)
        {
            var values = new T[rows.RowCount];
            await rows.ReadAsync<T>(field, values).ConfigureAwait(false);
            return Array.ConvertAll(values, value => text(value));
        }

        var some = new T?[rows.RowCount];
        await rows.ReadAsync<T>(field, some).ConfigureAwait(false);
        return Array.ConvertAll(some, value => value is { } known ? text(known) : "");
    }

    private Task<ParquetReader> Open() => Guarded("the file's own index", () => ParquetReader.CreateAsync(Path));

    // The library throws whatever it happens to stumble over in a damaged file.
    private static async Task<T> Guarded<T>(string part, Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not UnreadableRecordsException)
        {
            throw new UnreadableRecordsException($"{part} cannot be read ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')})");
        }
    }
}

/// <summary>The lines of case-log.csv. Its fields are names, numbers and dates, which need no quotes.</summary>
internal sealed class CaseLogRows(string path) : RecordRows(path)
{
    /// <inheritdoc/>
    public override async Task<string[]> Columns()
    {
        using var file = new StreamReader(Path);
        return (await file.ReadLineAsync().ConfigureAwait(false) ?? "").Split(',');
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<string[]> Rows()
    {
        using var file = new StreamReader(Path);
        int columns = (await file.ReadLineAsync().ConfigureAwait(false) ?? "").Split(',').Length;
        long row = 0;
        while (await file.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            row++;
            string[] fields = line.Split(',');
            if (fields.Length != columns) throw new UnreadableRecordsException(string.Create(CultureInfo.InvariantCulture, $"row {row} has {fields.Length} fields for {columns} columns"));
            yield return fields;
        }
    }
}
