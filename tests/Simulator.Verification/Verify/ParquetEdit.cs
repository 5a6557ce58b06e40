using Parquet;
using Parquet.Schema;

namespace Simulator.Verification.Verify;

/// <summary>Rewrites requests.parquet with other rows, as somebody with a notebook would.</summary>
internal static class ParquetEdit
{
    /// <summary>The rows, as objects by column.</summary>
    public static async Task<List<Dictionary<string, object?>>> Read(string path)
    {
        var rows = new List<Dictionary<string, object?>>();
        await using ParquetReader reader = await ParquetReader.CreateAsync(path);
        for (int g = 0; g < reader.RowGroupCount; g++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
            int first = rows.Count;
            for (long i = 0; i < group.RowCount; i++) rows.Add([]);
            foreach (DataField field in reader.Schema.DataFields)
            {
                object?[] values = await Column(group, field);
                for (int i = 0; i < values.Length; i++) rows[first + i][field.Name] = values[i];
            }
        }

        return rows;
    }

    /// <summary>Writes rows with the file's own columns.</summary>
    public static async Task Write(string path, List<Dictionary<string, object?>> rows, int rowsPerGroup = int.MaxValue)
    {
        ParquetSchema schema;
        await using (ParquetReader reader = await ParquetReader.CreateAsync(path)) schema = reader.Schema;
        await using FileStream file = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, file, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy });
        foreach (Dictionary<string, object?>[] part in rows.Chunk(rowsPerGroup))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            foreach (DataField field in schema.DataFields) await Write(group, field, Array.ConvertAll(part, row => row[field.Name]));
            group.CompleteValidate();
        }
    }

    private static Task Write(ParquetRowGroupWriter group, DataField field, object?[] values)
    {
        if (field.ClrType == typeof(ReadOnlyMemory<char>)) return group.WriteAsync(field, Array.ConvertAll(values, value => (string)value!));
        if (field.ClrType == typeof(int)) return group.WriteAsync<int>(field, Array.ConvertAll(values, value => (int)value!));
        if (field.ClrType == typeof(bool)) return group.WriteAsync<bool>(field, Array.ConvertAll(values, value => (bool)value!));
        if (field.ClrType == typeof(double)) return group.WriteAsync<double>(field, Array.ConvertAll(values, value => (double)value!));
        return field.IsNullable
            ? group.WriteAsync<DateTime>(field, Array.ConvertAll(values, value => (DateTime?)value))
            : group.WriteAsync<DateTime>(field, Array.ConvertAll(values, value => (DateTime)value!));
    }

    private static async Task<object?[]> Column(ParquetRowGroupReader group, DataField field)
    {
        int count = (int)group.RowCount;
        if (field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[count];
            await group.ReadAsync(field, texts.AsMemory());
            return Array.ConvertAll(texts, text => (object?)text);
        }

        if (field.ClrType == typeof(int)) return await Values<int>(group, field, count);
        if (field.ClrType == typeof(bool)) return await Values<bool>(group, field, count);
        if (field.ClrType == typeof(double)) return await Values<double>(group, field, count);
        if (!field.IsNullable) return await Values<DateTime>(group, field, count);
        var some = new DateTime?[count];
        await group.ReadAsync<DateTime>(field, some);
        return Array.ConvertAll(some, moment => (object?)moment);
    }

    private static async Task<object?[]> Values<T>(ParquetRowGroupReader group, DataField field, int count)
        where T : struct
    {
        var values = new T[count];
        await group.ReadAsync<T>(field, values);
        return Array.ConvertAll(values, value => (object?)value);
    }
}
