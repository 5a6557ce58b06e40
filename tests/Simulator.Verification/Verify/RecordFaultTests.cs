using System.Globalization;
using Simulator.Results.Verification;

namespace Simulator.Verification.Verify;

/// <summary>A record changed by hand is found where it is.</summary>
public sealed class RecordFaultTests(StoredFolder run) : IClassFixture<StoredFolder>
{
    private const string Requests = "requests.parquet";
    private const string CaseLog = "case-log.csv";

    [Theory]
    [InlineData("days", 0.5)]
    [InlineData("outcome", "refused")]
    [InlineData("offence", "")]
    [InlineData("measured", false)]
    [InlineData("custody_days", 1e-9)]
    [InlineData("facts", "fled")]
    public async Task AChangedValueOfARequestIsLocated(string column, object value)
    {
        string copy = run.Copy();
        List<Dictionary<string, object?>> rows = await ParquetEdit.Read(Path.Combine(copy, Requests));
        int at = rows.FindIndex(rows.Count / 2, row => row["closed"] is not null && !Equals(row[column], value));
        Dictionary<string, object?> whole = new(rows[at]);
        rows[at][column] = value;
        await ParquetEdit.Write(Path.Combine(copy, Requests), rows);

        FolderComparison found = await run.Compare(copy);

        FileDifference difference = Assert.Single(found.Files);
        Assert.Equal((Requests, FileVerdict.Changed), (difference.File, difference.Verdict));
        Assert.Null(found.Digest);
        RecordDifference record = found.Record!;
        Assert.Equal((at + 1, RecordPresence.Both), (record.Row, record.Presence));
        AssertSame(whole, record, Moment(whole["closed"]));
        FieldDifference field = Assert.Single(record.Fields);
        Assert.Equal((column, Text(value), Text(whole[column])), (field.Field, field.Stored, field.Again));
    }

    [Theory]
    [InlineData("received", -60)]
    [InlineData("closed", -60)]
    [InlineData("closed", 60)]
    public async Task AChangedMomentIsLocatedAtTheEarlierOfItsTwoTimes(string column, int seconds)
    {
        string copy = run.Copy();
        List<Dictionary<string, object?>> rows = await ParquetEdit.Read(Path.Combine(copy, Requests));
        int at = rows.FindIndex(rows.Count / 3, row => row["closed"] is not null);
        Dictionary<string, object?> whole = new(rows[at]);
        var moment = (DateTime)whole[column]!;
        rows[at][column] = moment.AddSeconds(seconds);
        await ParquetEdit.Write(Path.Combine(copy, Requests), rows);

        FolderComparison found = await run.Compare(copy);

        Assert.Equal(at + 1, found.Record!.Row);
        AssertSame(whole, found.Record, Moment(moment.AddSeconds(Math.Min(seconds, 0))));
    }

    [Theory]
    [InlineData("request", "evidence/ALP/BET/999999")]
    [InlineData("replication", 2)]
    [InlineData("replication", 77)]
    [InlineData("regime", "direct")]
    public async Task ARequestUnderAnotherNameIsMissedUnderItsOwn(string column, object value)
    {
        string copy = run.Copy();
        List<Dictionary<string, object?>> rows = await ParquetEdit.Read(Path.Combine(copy, Requests));
        int at = rows.FindIndex(5, row => (string)row["regime"]! == "diplomatic");
        Dictionary<string, object?> whole = new(rows[at]);
        rows[at][column] = value;
        await ParquetEdit.Write(Path.Combine(copy, Requests), rows);

        FolderComparison found = await run.Compare(copy);

        Assert.Equal((at + 1, RecordPresence.AgainOnly), (found.Record!.Row, found.Record.Presence));
        AssertSame(whole, found.Record, Moment(whole["received"]));
    }

    [Fact]
    public async Task ARemovedRequestIsNamed()
    {
        (List<Dictionary<string, object?>> rows, FolderComparison found) = await Edited((list, at) => list.RemoveAt(at));

        Assert.Equal(RecordPresence.AgainOnly, found.Record!.Presence);
        AssertSame(rows[40], found.Record, Moment(rows[40]["received"]));
    }

    [Fact]
    public async Task ARequestThatIsThereTwiceIsNamed()
    {
        (List<Dictionary<string, object?>> rows, FolderComparison found) = await Edited((list, at) => list.Insert(at, list[at]));

        Assert.Equal(RecordPresence.StoredTwice, found.Record!.Presence);
        AssertSame(rows[40], found.Record, Moment(rows[40]["received"]));
    }

    [Fact]
    public async Task RequestsInAnotherOrderAreNamed()
    {
        (List<Dictionary<string, object?>> rows, FolderComparison found) = await Edited((list, at) => list.Reverse(at, 2));

        Assert.Equal((41, RecordPresence.OutOfPlace), (found.Record!.Row, found.Record.Presence));
        AssertSame(rows[41], found.Record, Moment(rows[41]["received"]));
    }

    [Fact]
    public async Task TheSameRowsWrittenOtherwiseAreNotADifferenceOfRecords()
    {
        (_, FolderComparison found) = await Edited((_, _) => { }, split: true);

        Assert.Null(found.Record);
        FileDifference difference = Assert.Single(found.Files);
        Assert.EndsWith("the same rows, written otherwise", difference.Place);
    }

    [Theory]
    [InlineData("group", "nowhere", "entered")]
    [InlineData("stage", "nowhere", "entered")]
    [InlineData("entered", "2023-12-31T00:00:00Z", "")]
    [InlineData("started", "2023-12-31T00:00:00Z", "")]
    [InlineData("left", "2033-12-31T00:00:00Z", "left")]
    public async Task AChangedFieldOfTheCaseLogIsLocated(string column, string value, string moment)
    {
        string copy = run.Copy();
        string path = Path.Combine(copy, CaseLog);
        string[] lines = File.ReadAllLines(path);
        string[] header = lines[0].Split(',');
        string[] whole = lines[1234].Split(',');
        string[] spoilt = [.. whole];
        spoilt[Array.IndexOf(header, column)] = value;
        lines[1234] = string.Join(',', spoilt);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        FolderComparison found = await run.Compare(copy);

        RecordDifference record = found.Record!;
        Assert.Equal((CaseLog, 1234), (record.File, record.Row));
        string time = moment.Length > 0 ? whole[Array.IndexOf(header, moment)] : value;
        Assert.Equal((whole[0], whole[1], whole[3], whole[7], time), (record.Regime, record.Replication, record.Request, record.Stage, record.Time));
        FieldDifference field = Assert.Single(record.Fields);
        Assert.Equal((column, value, whole[Array.IndexOf(header, column)]), (field.Field, field.Stored, field.Again));
    }

    [Fact]
    public async Task ALineLostFromTheCaseLogIsNamed()
    {
        string copy = run.Copy();
        string path = Path.Combine(copy, CaseLog);
        List<string> lines = [.. File.ReadAllLines(path)];
        string[] lost = lines[777].Split(',');
        lines.RemoveAt(777);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        FolderComparison found = await run.Compare(copy);

        RecordDifference record = found.Record!;
        Assert.Equal(RecordPresence.AgainOnly, record.Presence);
        Assert.Equal((lost[0], lost[1], lost[3], lost[7], lost[11]), (record.Regime, record.Replication, record.Request, record.Stage, record.Time));
    }

    [Fact]
    public async Task AFlippedByteOfTheParquetFileIsLocatedWhateverItHits()
    {
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string copy = run.Copy();
        string path = Path.Combine(copy, Requests);
        byte[] whole = File.ReadAllBytes(path);
        for (int flip = 0; flip < 15; flip++)
        {
            int at = random.Next(whole.Length);
            byte[] spoilt = [.. whole];
            spoilt[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, spoilt);

            FolderComparison found = await run.Compare(copy);

            FileDifference difference = Assert.Single(found.Files);
            Assert.Equal(Requests, difference.File);
            Assert.True(
                difference.Record is not null || difference.Place.StartsWith($"byte {at} (", StringComparison.Ordinal), $"seed {seed}, byte {at}: '{difference.Place}'");
        }
    }

    [Fact]
    public async Task WhereTwoRunsPartIsTheEarliestMomentOfTheFirstReplicationThatDiffers()
    {
        string other = await run.Other("--set", "parameters.effort.handling.exponential.mean=17 hours");

        FolderComparison found = await StoredFolder.Compare(other, run.Folder);

        (string[] fields, string time) = Naive(File.ReadAllLines(Path.Combine(other, CaseLog)), File.ReadAllLines(Path.Combine(run.Folder, CaseLog)));
        RecordDifference record = found.Record!;
        Assert.Equal(CaseLog, record.File);
        Assert.Equal((fields[0], fields[1], time), (record.Regime, record.Replication, record.Time));
        Assert.Equal(new DigestDifference("diplomatic", 0, 6), found.Digest);
        Assert.Equal("handling", record.Stage);
        Assert.Contains(found.Files, file => file.File == "tables/metrics.csv" && file.Verdict == FileVerdict.ComesOutOtherwise);
    }

    [Fact]
    public async Task ARunWithAnotherSeedDiffersFromItsFirstReplicationOn()
    {
        string other = await run.Other("--seed", "2");

        FolderComparison found = await StoredFolder.Compare(other, run.Folder);

        Assert.Equal(new DigestDifference("diplomatic", 0, 6), found.Digest);
        Assert.Equal(("diplomatic", "0"), (found.Record!.Regime, found.Record.Replication));
    }

    // The same question answered without dictionaries or streams: all lines of the first replication and regime that are not in the other file.
    private static (string[] Fields, string Time) Naive(string[] stored, string[] again)
    {
        (string Replication, string Regime) first = ("0", "diplomatic");
        (string Key, string[] Fields)[] Part(string[] lines) =>
            [.. lines.Skip(1).Select(line => line.Split(',')).Where(line => (line[1], line[0]) == first).Select(line => ($"{line[3]} {line[6]}", line))];
        var candidates = new List<(string[] Fields, string Time)>();
        (string Key, string[] Fields)[] left = Part(stored);
        (string Key, string[] Fields)[] right = Part(again);
        foreach ((string key, string[] fields) in left)
        {
            string[]? same = right.FirstOrDefault(row => row.Key == key).Fields;
            if (same is null) candidates.Add((fields, fields[11]));
            else if (Enumerable.Range(11, 3).FirstOrDefault(i => fields[i] != same[i], -1) is > 0 and int i)
                candidates.Add((fields, new[] { fields[i], same[i] }.Min(StringComparer.Ordinal)!));
            else if (!fields.SequenceEqual(same)) candidates.Add((fields, fields[11]));
        }

        candidates.AddRange(right.Where(row => !left.Any(other => other.Key == row.Key)).Select(row => (row.Fields, row.Fields[11])));
        return candidates.MinBy(candidate => candidate.Time, StringComparer.Ordinal);
    }

    private async Task<(List<Dictionary<string, object?>> Rows, FolderComparison Found)> Edited(Action<List<Dictionary<string, object?>>, int> edit, bool split = false)
    {
        string copy = run.Copy();
        List<Dictionary<string, object?>> rows = await ParquetEdit.Read(Path.Combine(copy, Requests));
        List<Dictionary<string, object?>> edited = [.. rows];
        edit(edited, 40);
        await ParquetEdit.Write(Path.Combine(copy, Requests), edited, split ? 100 : int.MaxValue);
        return (rows, await run.Compare(copy));
    }

    private static void AssertSame(Dictionary<string, object?> row, RecordDifference record, string time) =>
        Assert.Equal(
            ((string)row["regime"]!, Text(row["replication"]), (string)row["request"]!, (string)row["stage"]!, time),
            (record.Regime, record.Replication, record.Request, record.Stage, record.Time));

    private static string Moment(object? moment) => ((DateTime)moment!).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
