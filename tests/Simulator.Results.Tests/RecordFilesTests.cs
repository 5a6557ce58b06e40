using Parquet;
using Parquet.Schema;

namespace Simulator.Results.Tests;

public sealed class RecordFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task RequestsOfListedFamiliesCanBeReadBack()
    {
        await ResultsFolderTests.Write(_folder.Place);

        await using ParquetReader reader = await ParquetReader.CreateAsync(Path.Combine(_folder.Place, "requests.parquet"));
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        Assert.Equal(1, reader.RowGroupCount);
        Assert.Equal(12, group.RowCount);
        Assert.Equal(["today", "today", "treaty", "treaty"], (await Texts(reader, group, "regime"))[..4]);
        Assert.Equal(["surrender/ALP/BET/0", "surrender/ALP/BET/3"], (await Texts(reader, group, "request"))[..2]);
        Assert.Equal(["refused", "open"], (await Texts(reader, group, "outcome"))[..2]);
        Assert.Equal(["nationality", ""], (await Texts(reader, group, "ground"))[..2]);
        Assert.Equal(["custody fled", ""], (await Texts(reader, group, "facts"))[..2]);
        Assert.Equal(["BET", "GAM"], (await Texts(reader, group, "requested_last"))[..2]);
        var days = new double[12];
        await group.ReadAsync<double>(Field(reader, "days"), days);
        Assert.Equal(1.0, days[0]);
        var measured = new bool[12];
        await group.ReadAsync<bool>(Field(reader, "measured"), measured);
        Assert.Equal([false, true], measured[..2]);
        var closed = new DateTime?[12];
        await group.ReadAsync<DateTime>(Field(reader, "closed"), closed);
        Assert.Equal(new DateTime(2020, 1, 2, 0, 8, 20, DateTimeKind.Utc), closed[0]);
        Assert.Null(closed[1]);
    }

    [Fact]
    public async Task ARowGroupHoldsTenReplicationsHoweverTheyArrive()
    {
        await using var folder = new ResultsFolder(_folder.Place, Some.Scenario(), 1, caseLog: false);
        for (int replication = 0; replication < 25; replication++) await folder.Sinks[0].Write(Some.Plan("today"), Some.Records(replication));
        await folder.Complete(Some.Result(regimes: 1), Some.Run);

        await using ParquetReader reader = await ParquetReader.CreateAsync(Path.Combine(_folder.Place, "requests.parquet"));
        Assert.Equal([20, 20, 10], Enumerable.Range(0, reader.RowGroupCount).Select(i =>
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
            return group.RowCount;
        }));
    }

    [Fact]
    public async Task TheCaseLogHasALineAStage()
    {
        await ResultsFolderTests.Write(_folder.Place, caseLog: true);

        string[] lines = File.ReadAllLines(Path.Combine(_folder.Place, "case-log.csv"));
        Assert.Equal("regime,replication,family,request,requesting,requested,step,stage,group,institution,instrument,entered,started,left", lines[0]);
        Assert.Equal(
            "today,0,surrender,surrender/ALP/BET/0,ALP,BET,0,hearing,court,BET:court,treaty,2020-01-01T00:08:20Z,2020-01-01T00:10:00Z,2020-01-01T00:11:40Z", lines[1]);
        Assert.Equal(7, lines.Length);
    }

    public void Dispose() => _folder.Dispose();

    private static DataField Field(ParquetReader reader, string name) => reader.Schema.FindDataField(name);

    private static async Task<string?[]> Texts(ParquetReader reader, ParquetRowGroupReader group, string name)
    {
        var texts = new string?[group.RowCount];
        await group.ReadAsync(Field(reader, name), texts.AsMemory());
        return texts;
    }
}
