namespace Simulator.Scenarios;

/// <summary>Where something is written.</summary>
/// <param name="File">The file as the user named it, or the option.</param>
/// <param name="Line">Line from 1, 0 for an option.</param>
/// <param name="Column">Column from 1, 0 for an option.</param>
internal readonly record struct Origin(string File, int Line, int Column);

/// <summary>A piece of a scenario document and where it is written.</summary>
internal abstract class Node(Origin at)
{
    /// <summary>Where it begins; for a block mapping under a key, where the key is.</summary>
    public Origin At { get; } = at;

    /// <summary>How a message names what was found.</summary>
    public abstract string Found { get; }
}

/// <summary>A text, number, date or nothing.</summary>
internal sealed class Scalar(Origin at, string text, bool plain) : Node(at)
{
    public string Text { get; } = text;

    /// <summary>True when it is written without quotes; only then can it be a number.</summary>
    public bool Plain { get; } = plain;

    public bool IsNothing => Plain && Text.Length == 0;

    public override string Found => IsNothing ? "nothing" : $"'{(Text.Length > 60 ? Text[..57] + "..." : Text).ReplaceLineEndings(" ")}'";
}

/// <summary>A list.</summary>
internal sealed class Sequence(Origin at, List<Node> items) : Node(at)
{
    public List<Node> Items { get; } = items;

    public override string Found => Items.Count == 0 ? "an empty list" : "a list";
}

/// <summary>One key of a mapping with its value.</summary>
internal sealed record Entry(string Key, Origin KeyAt, Node Value);

/// <summary>Keys with values, in the order they are written.</summary>
internal sealed class Mapping(Origin at) : Node(at)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<Entry> _entries = [];

    public IReadOnlyList<Entry> Entries => _entries;

    public override string Found => Entries.Count == 0 ? "an empty mapping" : $"a mapping with '{Entries[0].Key}'";

    public Node? this[string key] => _places.TryGetValue(key, out int place) ? _entries[place].Value : null;

    public bool Has(string key) => _places.ContainsKey(key);

    public Entry Entry(string key) => _entries[_places[key]];

    /// <summary>Adds a key.</summary>
    /// <returns>False when the key is already there; the mapping is then as it was.</returns>
    public bool TryAdd(Entry entry)
    {
        if (!_places.TryAdd(entry.Key, _entries.Count))
            return false;
        _entries.Add(entry);
        return true;
    }

    /// <summary>Puts an entry in the place of the one with the same key, or adds it at the end.</summary>
    public void Put(Entry entry)
    {
        if (_places.TryGetValue(entry.Key, out int place))
            _entries[place] = entry;
        else
            TryAdd(entry);
    }
}
