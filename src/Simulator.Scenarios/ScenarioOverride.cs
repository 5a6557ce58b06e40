using System.Globalization;

namespace Simulator.Scenarios;

/// <summary>Applies <c>--set path=value</c> to a document before it is read.</summary>
internal static class ScenarioOverride
{
    public const string Option = "--set";

    /// <summary>The note of a quantity whose value was set.</summary>
    private const string Note = "set on the command line";

    /// <summary>The document with the value set; as it was when the option is wrong, which is reported.</summary>
    public static Mapping Apply(Mapping root, string set, Problems problems)
    {
        var at = new Origin($"{Option} {set}", 0, 0);
        int sign = Split(set);
        if (sign <= 0)
        {
            problems.Add(at, "", "expected path=value, for example states.SGP.officers.bench=3");
            return root;
        }

        string path = set[..sign];
        string[] keys = [.. path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.TrimEntries)];
        if (keys[0] == "extends")
        {
            problems.Add(at, path, "expected a value of the scenario; which file it extends is said in the file");
            return root;
        }

        int count = problems.Count;
        Node? value = YamlDocument.ParseOption(set[(sign + 1)..].Trim(), at, problems);
        if (problems.Count > count)
            return root;
        if (value is null or Scalar { IsNothing: true })
        {
            problems.Add(at, path, "expected a value after the '=', found nothing");
            return root;
        }

        return (Mapping)Set(root, keys, 0, value, at, problems);
    }

    // The value may hold signs too, and so may the path: 'pairs.THA>MYS=3'. The first '=' ends the path.
    private static int Split(string set) => set.IndexOf('=', StringComparison.Ordinal);

    private static Node Set(Node node, string[] keys, int depth, Node value, Origin at, Problems problems)
    {
        if (depth == keys.Length)
            return Replace(node, keys, value, at, problems);
        if (node is Mapping { } quantity && quantity.Has("best") && depth == keys.Length - 1 && keys[depth] == "best" && value is Scalar)
            return Replace(node, keys, value, at, problems);
        string key = keys[depth];
        string here = string.Join('.', keys.Take(depth + 1));
        switch (node)
        {
            case Mapping mapping:
                if (mapping[key] is not { } old && depth < keys.Length - 1)
                {
                    problems.Add(at, here, $"no '{key}' here{NearestName.Hint(key, [.. mapping.Entries.Select(entry => entry.Key)])}");
                    return node;
                }

                var changed = new Mapping(mapping.At);
                foreach (Entry entry in mapping.Entries)
                    changed.TryAdd(entry);
                Node inner = mapping[key] is { } there ? Set(there, keys, depth + 1, value, at, problems) : value;
                changed.Put(new Entry(key, mapping.Has(key) ? mapping.Entry(key).KeyAt : at, inner));
                return changed;
            case Sequence sequence:
                int place = PlaceOf(sequence, key);
                if (place < 0)
                {
                    string[] known = [.. sequence.Items.Select((item, index) => NameOf(item) ?? index.ToString(CultureInfo.InvariantCulture))];
                    problems.Add(at, here, $"no item '{key}' in this list{NearestName.Hint(key, known)}");
                    return node;
                }

                List<Node> items = [.. sequence.Items];
                items[place] = Set(items[place], keys, depth + 1, value, at, problems);
                return new Sequence(sequence.At, items);
            default:
                problems.Add(at, here, $"no '{key}' here, because {string.Join('.', keys.Take(depth))} is {node.Found}");
                return node;
        }
    }

    private static int PlaceOf(Sequence sequence, string key)
    {
        int named = sequence.Items.FindIndex(item => NameOf(item) == key);
        if (named >= 0)
            return named;
        return int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < sequence.Items.Count ? index : -1;
    }

    private static string? NameOf(Node item) => item is Mapping mapping && mapping["stage"] is Scalar name ? name.Text : null;

    private static Node Replace(Node old, string[] keys, Node value, Origin at, Problems problems)
    {
        if (value is not Scalar scalar || old is not Mapping mapping)
            return value;
        if (mapping.Has("best"))
            return WithBest(mapping, scalar, at);
        problems.Add(at, string.Join('.', keys), $"expected the path to one value, found {old.Found}; go on to one of {string.Join(", ", mapping.Entries.Take(8).Select(entry => entry.Key))}");
        return old;
    }

    private static Mapping WithBest(Mapping quantity, Scalar best, Origin at)
    {
        var changed = new Mapping(at);
        foreach (Entry entry in quantity.Entries)
            changed.TryAdd(entry);
        changed.Put(new Entry("best", at, best));
        foreach ((string bound, int sign) in ((string, int)[])[("low", 1), ("high", -1)])
        {
            if (quantity[bound] is { } limit && Amount.Read(limit, null, out Amount range) is null && Amount.Read(best, null, out Amount set) is null
                && range.Unit == set.Unit && range.Value.CompareTo(set.Value) == sign)
                changed.Put(new Entry(bound, at, best));
        }

        string note = quantity["note"] is Scalar { IsNothing: false } old ? $"{old.Text}; {Note}" : Note;
        if (!note.EndsWith($"{Note}; {Note}", StringComparison.Ordinal))
            changed.Put(new Entry("note", at, new Scalar(at, note, false)));
        return changed;
    }
}
