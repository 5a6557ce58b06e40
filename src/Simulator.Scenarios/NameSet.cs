namespace Simulator.Scenarios;

/// <summary>The names of one kind that a scenario declares, for example its desks.</summary>
/// <param name="noun">How messages call one of them.</param>
/// <param name="names">The names, in order of declaration.</param>
internal sealed class NameSet(string noun, IEnumerable<string> names)
{
    private readonly Dictionary<string, int> _places = Places(names);

    public string Noun { get; } = noun;

    public IReadOnlyCollection<string> All => _places.Keys;

    public int Count => _places.Count;

    public bool Has(string name) => _places.ContainsKey(name);

    public int PlaceOf(string name) => _places[name];

    /// <summary>What to tell somebody who wrote a name that is not among these.</summary>
    public string Unknown(string written) => $"no {Noun} '{written}'{NearestName.Hint(written, All)}";

    private static Dictionary<string, int> Places(IEnumerable<string> names)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string name in names) places.TryAdd(name, places.Count);
        return places;
    }
}
