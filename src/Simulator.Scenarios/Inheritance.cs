namespace Simulator.Scenarios;

/// <summary>Follows the <c>extends</c> of instruments or regimes; unknown names and circles are reported.</summary>
internal sealed class Inheritance<T>
{
    private readonly Dictionary<string, T> _all;
    private readonly Dictionary<string, string?> _parents = new(StringComparer.Ordinal);

    public Inheritance(Reading reading, string noun, Dictionary<string, T> all, Func<T, Fields> fieldsOf)
    {
        _all = all;
        var names = new NameSet(noun, all.Keys);
        foreach ((string name, T item) in all)
            _parents[name] = fieldsOf(item).Known("extends", names);
        foreach (string name in all.Keys)
        {
            List<string> circle = Circle(name);
            if (circle.Count == 0)
                continue;
            fieldsOf(all[name]).Error("extends", $"'{name}' extends itself: {string.Join(" extends ", circle)}");
            foreach (string member in circle)
                _parents[member] = null;
        }
    }

    /// <summary>The thing itself, then what it extends, and so on.</summary>
    public IEnumerable<T> Line(string name)
    {
        for (string? next = name; next is not null; next = _parents[next])
            yield return _all[next];
    }

    private List<string> Circle(string start)
    {
        var passed = new List<string> { start };
        for (string? next = _parents[start]; next is not null; next = _parents[next])
        {
            passed.Add(next);
            if (next == start)
                return passed;
            if (passed.Count > _all.Count + 1)
                break;
        }

        return [];
    }
}
