using System.Text;
using Simulator.Scenarios;
using Simulator.Verification.House;

namespace Simulator.Verification.BadInput;

/// <summary>Good evidence tables made bad, beside a good scenario that reads them all.</summary>
internal sealed class TableMutants
{
    private static readonly string[] OddFields =
    [
        "", " ", "0", "-1", "1e308", "1e13", "NaN", "inf", "1,5", "\"1,5\"", "1.5.2", "many", "THA", "THX", "tha", "Thailand", "2020-02-30", "13 April 2020", "20200413", "2020-4-13", "9999-12-31", "P001", "R001",
        "\"open", "a\"b", "\"a\"b", "\"a\"\"b\"", "\"two\nlines\"", "\t", "é", "日本", "\uFEFF", "\0", "\u001B[31m", "=1+1", "<b>", "treaty", "domestic law, no treaty needed", new string('x', 100_000),
    ];

    private readonly ulong _seed;
    private readonly string _folder;
    private readonly string _scenario;
    private readonly (string File, string Text)[] _tables;

    /// <summary>Copies the scenario and its tables.</summary>
    /// <param name="seed">With the number it gives the mutant.</param>
    /// <param name="folder">Where to.</param>
    public TableMutants(ulong seed, string folder)
    {
        (_seed, _folder) = (seed, folder);
        const string good = "tests/Simulator.Scenarios.Tests/Good";
        foreach (string file in Repository.Files(good))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(good, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Repository.Root, file), copy);
        }

        _scenario = Path.Combine(folder, "everything.yaml");
        _tables = [.. Directory.GetFiles(Path.Combine(folder, "evidence"), "*.csv").Order(StringComparer.Ordinal).Select(file => (file, File.ReadAllText(file)))];
    }

    public Mutant Of(int number)
    {
        var dice = new Dice(_seed, number);
        (string file, string text) = dice.One(_tables);
        return dice.Below(3) switch
        {
            0 => Mutant.Of(number, file, TextMutation.Apply(text, dice)),
            1 => new Mutant(number, file, TextMutation.Apply(Encoding.UTF8.GetBytes(text), dice)),
            _ => Mutant.Of(number, file, Bent(text, dice)),
        };
    }

    /// <summary>Reads the scenario with one table spoilt; a message must name the table.</summary>
    public Answer Try(Mutant mutant)
    {
        File.WriteAllBytes(mutant.File, mutant.Bytes);
        ScenarioReading reading = ScenarioReader.Read(_scenario, []);
        File.WriteAllText(mutant.File, _tables.Single(table => table.File == mutant.File).Text);
        string name = Path.GetFileName(mutant.File);
        if (reading.Errors.Count > 0 && !reading.Errors.Any(error => error.ToString().Contains(name, StringComparison.Ordinal) || error.Problem.StartsWith("no evidence row", StringComparison.Ordinal)))
            throw new InvalidOperationException($"No message names {name}: {reading.Errors[0]}");
        return new Answer([.. reading.Errors.Select(error => new Message(error.File, error.Line, error.Column, error.Path, error.Problem))], 0);
    }

    private static string Bent(string text, Dice dice)
    {
        List<List<string>> rows = [.. text.TrimEnd('\n').Split('\n').Select(row => row.Split(',').ToList())];
        List<string> row = dice.One(rows);
        int column = dice.Below(row.Count);
        switch (dice.Below(8))
        {
            case 0:
                foreach (List<string> other in rows) other.RemoveAt(Math.Min(column, other.Count - 1));
                break;
            case 1:
                row.RemoveAt(column);
                break;
            case 2:
                rows.Insert(dice.Below(rows.Count), [.. row]);
                break;
            case 3:
                rows.Remove(row);
                break;
            case 4:
                rows[0][dice.Below(rows[0].Count)] = OddText.Misspelt(dice.One(rows[0]), dice);
                break;
            default:
                row[column] = dice.One(OddFields);
                break;
        }

        string end = dice.One((string[])["\n", "\n", "\n", "\r\n", "\r"]);
        return string.Concat(rows.Select(fields => string.Join(dice.Percent(2) ? ';' : ',', fields) + end));
    }
}
