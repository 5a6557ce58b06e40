using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>The tables a scenario reads: the rows of its evidence folder that may be cited, and tables named by file.</summary>
/// <param name="problems">Receives what is wrong with them.</param>
/// <param name="folder">The folder of the scenario.</param>
/// <param name="shownFolder">The same as the user named it.</param>
internal sealed class EvidenceTables(Problems problems, string folder, string shownFolder)
{
    private readonly Dictionary<string, CsvTable?> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CsvRow> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CsvRow> _cited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal); // by the name the scenario gives the table
    private bool _open;
    private bool _complete = true;

    /// <summary>Reads every table of the evidence folder.</summary>
    public void Open(string path, Node node, string place)
    {
        _open = true;
        string full = Path.Combine(folder, path);
        string[] files;
        try
        {
            if (!Directory.Exists(full))
            {
                problems.Add(node.At, place, $"expected a folder of tables, found no folder '{path}'{(File.Exists(full) ? ", but a file" : "")}");
                _complete = false;
                return;
            }

            files = Directory.GetFiles(full, "*.csv");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(node.At, place, $"the folder cannot be read: {problem.Message}");
            _complete = false;
            return;
        }

        Array.Sort(files, StringComparer.Ordinal);
        foreach (string file in files)
        {
            if (Table($"{path.TrimEnd('/')}/{Path.GetFileName(file)}", node, place) is { } table)
                Enter(table);
            else
                _complete = false;
        }
    }

    /// <summary>Marks a row as cited.</summary>
    /// <returns>The problem when there is no such row; null when there is, or when a table could not be read.</returns>
    public string? Cite(string id)
    {
        if (_rows.TryGetValue(id, out CsvRow? row))
        {
            _cited[id] = row;
            return null;
        }

        if (!_open)
            return $"no evidence row '{id}'; the scenario names no 'evidence' folder";
        return _complete ? $"no evidence row '{id}' in any table{(NearestName.Of(id, _rows.Keys) is { } nearest ? $"; did you mean '{nearest}'?" : "")}" : null;
    }

    /// <summary>A table named in the scenario; null when it cannot be read, which is reported once.</summary>
    public CsvTable? Table(string path, Node node, string place)
    {
        string full = Path.GetFullPath(Path.Combine(folder, path));
        if (_tables.TryGetValue(full, out CsvTable? known))
            return known;
        string shown = SourceFile.Shown(shownFolder.Length == 0 ? path : $"{shownFolder}/{path}");
        string? text = SourceFile.Read(full, shown, SourceFile.TableBytes, (at, problem) =>
        {
            if (at.Line > 0)
                problems.Add(at, place, problem);
            else
                problems.Add(node.At, place, $"expected a table, found '{path}': {problem}");
        });
        if (text is not null) _texts[path] = text;
        CsvTable? table = text is null ? null : CsvTable.Parse(text, shown, (at, problem) => problems.Add(at, place, problem));
        _tables.Add(full, table);
        return table;
    }

    /// <summary>The columns a table must have, by name; null when one is missing, which is reported.</summary>
    public int[]? Columns(CsvTable table, string place, params string[] names)
    {
        int[] columns = [.. names.Select(table.Column)];
        for (int i = 0; i < names.Length; i++)
        {
            if (columns[i] < 0)
                problems.Add(new Origin(table.File, 1, 1), place, $"expected a column '{names[i]}', found none{NearestName.Hint(names[i], table.Header)}");
        }

        return columns.Contains(-1) ? null : columns;
    }

    /// <summary>The SHA-256 of each table that was read, by the name the scenario gives it.</summary>
    public Lazy<ImmutableSortedDictionary<string, string>> Hashes() => new(() => _texts.ToImmutableSortedDictionary(
        table => table.Key, table => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(table.Value))), StringComparer.Ordinal));

    /// <summary>The rows cited, by id.</summary>
    public ImmutableSortedDictionary<string, EvidenceRow> Cited()
    {
        var cited = ImmutableSortedDictionary.CreateBuilder<string, EvidenceRow>(StringComparer.Ordinal);
        foreach (CsvTable table in _tables.Values.OfType<CsvTable>())
        {
            string file = Path.GetFileName(table.File);
            int source = First(table, "source_title");
            int url = First(table, "url", "source_url");
            int grade = First(table, "grade");
            foreach (CsvRow row in table.Rows)
            {
                if (_cited.TryGetValue(row[0], out CsvRow? meant) && ReferenceEquals(meant, row))
                    cited.Add(row[0], new EvidenceRow(row[0], file, row[source], row[url], row[grade]));
            }
        }

        return cited.ToImmutable();
    }

    private static int First(CsvTable table, params string[] columns) =>
        columns.Select(table.Column).FirstOrDefault(column => column >= 0, -1);

    private void Enter(CsvTable table)
    {
        foreach (CsvRow row in table.Rows)
        {
            if (row[0].Length == 0)
                problems.Add(row.At, "", "expected a row id in the first column, found nothing");
            else if (!_rows.TryAdd(row[0], row))
                problems.Add(row.At, "", $"the row id '{row[0]}' is already used in {_rows[row[0]].Table.File} line {_rows[row[0]].Line}");
        }
    }
}
