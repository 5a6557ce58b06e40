using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>The keys of one mapping, checked against its <see cref="Block"/> and read by type.</summary>
internal sealed class Fields
{
    private readonly Reading _reading;
    private readonly Mapping _mapping;
    private readonly Block _block;

    private Fields(Reading reading, Mapping mapping, string path, Block block)
    {
        _reading = reading;
        _mapping = mapping;
        _block = block;
        Path = path;
    }

    public string Path { get; }

    public Origin At => _mapping.At;

    /// <summary>A value, or null when the key is not there.</summary>
    public Node? this[string key] =>
        _block.Find(key) is null ? throw new InvalidOperationException($"Bug in the simulator: the grammar has no key '{key}' in {_block.Name}.") : _mapping[key];

    /// <summary>Opens a mapping: unknown and missing keys are reported at once.</summary>
    /// <returns>Null when it is not a mapping, which is reported.</returns>
    public static Fields? Open(Reading reading, Node node, string path, Block block)
    {
        if (node is not Mapping mapping)
        {
            reading.Error(node, path, $"expected a mapping with {Reading.Choice([.. block.Keys.Take(5).Select(key => key.Name)])}{(block.Keys.Length > 5 ? " ..." : "")}, found {node.Found}");
            return null;
        }

        var fields = new Fields(reading, mapping, path, block);
        List<string?> meant = fields.CheckKnown();
        foreach (Key key in block.Keys)
        {
            if (key.Required && !mapping.Has(key.Name) && !meant.Contains(key.Name))
                fields.Missing(key.Name);
        }

        fields.CheckChoice(meant);
        return fields;
    }

    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    public void Missing(string key) => _reading.Problems.Add(At, Path, $"missing key '{key}'; {Lower(_block.Find(key)!.Meaning)}");

    /// <summary>Reports a problem at a key, or at the mapping when the key is not there.</summary>
    public void Error(string key, string problem) => _reading.Problems.Add(_mapping[key]?.At ?? At, PathOf(key), problem);

    /// <summary>The one key of the block's choice that is there; null when there is none.</summary>
    public string? Chosen() => Array.Find(_block.Choice, _mapping.Has);

    public string Text(string key) => this[key] is { } node ? _reading.Text(node, PathOf(key)) ?? "" : "";

    public string Name(string key) => this[key] is { } node ? _reading.Name(node, PathOf(key)) ?? "" : "";

    /// <summary>A declared name; null when it is not there or not known.</summary>
    public string? Known(string key, NameSet names) => this[key] is { } node ? _reading.Known(node, PathOf(key), names) : null;

    public List<string> KnownList(string key, NameSet names) => _reading.KnownList(this[key], PathOf(key), names);

    public T Word<T>(string key, Words<T> words, T otherwise)
        where T : struct =>
        this[key] is { } node ? _reading.Word(node, PathOf(key), words) ?? otherwise : otherwise;

    public DateOnly? Date(string key) => this[key] is { } node ? _reading.Date(node, PathOf(key)) : null;

    public int? Whole(string key, int least, int most) => this[key] is { } node ? _reading.Whole(node, PathOf(key), least, most) : null;

    public int? WholeDays(string key, int least) => this[key] is { } node ? _reading.WholeDays(node, PathOf(key), least) : null;

    public Quantity? Quantity(string key, QuantityUnit unit) =>
        this[key] is { } node ? QuantityReader.Read(_reading, node, PathOf(key), unit) : null;

    public IEnumerable<WrittenItem> Items(string key, string what) => _reading.Items(this[key], PathOf(key), what);

    public IEnumerable<WrittenEntry> Named(string key, string what) => _reading.Named(this[key], PathOf(key), what);

    /// <summary>Reports unknown keys.</summary>
    /// <returns>The keys they were probably meant to be, which need not be reported as missing too.</returns>
    private List<string?> CheckKnown()
    {
        var meant = new List<string?>();
        foreach (Entry entry in _mapping.Entries)
        {
            if (_block.Find(entry.Key) is not null)
                continue;
            string[] known = [.. _block.Keys.Select(key => key.Name)];
            meant.Add(NearestName.Of(entry.Key, known));
            _reading.Problems.Add(entry.KeyAt, PathOf(entry.Key), $"unknown key '{entry.Key}'{NearestName.Hint(entry.Key, known)}");
        }

        return meant;
    }

    private void CheckChoice(List<string?> meant)
    {
        if (_block.Choice.Length == 0)
            return;
        string[] given = [.. _block.Choice.Where(_mapping.Has)];
        if (given.Length == 0 && !_block.Choice.Any(meant.Contains))
            _reading.Problems.Add(At, Path, $"expected one of {string.Join(", ", _block.Choice)}; found none");
        else if (given.Length > 1)
            _reading.Problems.Add(_mapping.Entry(given[1]).KeyAt, Path, $"expected only one of {string.Join(", ", _block.Choice)}; found {string.Join(" and ", given)}");
    }

    private static string Lower(string meaning) => (char.ToLowerInvariant(meaning[0]) + meaning[1..]).TrimEnd('.');
}
