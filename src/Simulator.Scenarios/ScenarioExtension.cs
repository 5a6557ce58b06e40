namespace Simulator.Scenarios;

/// <summary>Resolves <c>extends</c>: mappings are merged key by key and the later file wins; lists and quantities are replaced whole.</summary>
internal static class ScenarioExtension
{
    private const int Longest = 10;

    /// <summary>The document with everything it extends merged in; null when one of them cannot be read, which is reported.</summary>
    public static Mapping? Resolve(Mapping root, string path, Problems problems)
    {
        string home = Folder(path);
        var seen = new List<string> { Path.GetFullPath(path) };
        var line = new List<Mapping> { root };
        string current = path;
        Mapping document = root;
        while (document["extends"] is { } node)
        {
            if (node is not Scalar { Text.Length: > 0 } name)
            {
                problems.Add(node.At, "extends", $"expected the name of a scenario file, found {(node is Scalar ? "nothing" : node.Found)}");
                return null;
            }

            string next = Path.Combine(Path.GetDirectoryName(current) ?? "", name.Text);
            string full = Path.GetFullPath(next);
            if (seen.Contains(full))
            {
                problems.Add(node.At, "extends", $"'{name.Text}' extends itself: {string.Join(" extends ", seen.Append(full).Select(Path.GetFileName))}");
                return null;
            }

            if (seen.Count == Longest)
            {
                problems.Add(node.At, "extends", $"expected at most {Longest} files that extend each other, found more");
                return null;
            }

            seen.Add(full);
            if (Load(next, node, problems) is not { } parent)
                return null;
            line.Add(Folder(next) == home ? parent : Moved(parent, Path.GetRelativePath(home, Folder(next)).Replace('\\', '/')));
            (current, document) = (next, parent);
        }

        line.Reverse();
        Mapping merged = line.Aggregate(Merge);
        var result = new Mapping(root.At);
        foreach (Entry entry in merged.Entries.Where(entry => entry.Key != "extends"))
            result.TryAdd(entry);
        return result;
    }

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";

    private static Mapping? Load(string path, Node node, Problems problems)
    {
        string shown = SourceFile.Shown(path);
        string? text = SourceFile.Read(path, shown, SourceFile.ScenarioBytes, (at, problem) =>
        {
            if (at.Line > 0)
                problems.Add(at, "", problem);
            else
                problems.Add(node.At, "extends", $"expected a scenario file, found '{((Scalar)node).Text}': {problem}");
        });
        if (text is null)
            return null;
        int count = problems.Count;
        if (YamlDocument.Parse(text, shown, problems) is Mapping mapping)
            return mapping;
        if (problems.Count == count)
            problems.Add(node.At, "extends", $"expected a scenario file, found '{((Scalar)node).Text}', which holds no mapping");
        return null;
    }

    private static Mapping Merge(Mapping below, Mapping above)
    {
        var merged = new Mapping(above.At);
        foreach (Entry entry in below.Entries)
            merged.TryAdd(entry);
        foreach (Entry entry in above.Entries)
        {
            merged.Put(below[entry.Key] is Mapping old && entry.Value is Mapping added && !Replaces(old, added)
                ? entry with { Value = Merge(old, added) }
                : entry);
        }

        return merged;
    }

    // A quantity, a set of cases or a distribution of another kind would be nonsense if mixed with what was there.
    private static bool Replaces(Mapping old, Mapping added) =>
        KindOf(added) == "best" || (KindOf(added) is { } kind && KindOf(old) is { } was && kind != was);

    private static string? KindOf(Mapping mapping)
    {
        if (mapping.Has("best"))
            return "best";
        if (mapping.Has("by"))
            return "by";
        if (mapping.Has("median") || mapping.Has("sigma"))
            return "median";
        if (mapping.Has("cv") || mapping.Has("mean"))
            return "mean";
        return mapping.Entries.Count == 1 && Grammar.Distribution.Find(mapping.Entries[0].Key) is { } shape ? shape.Name : null;
    }

    // File names in a document are relative to it; in the merged one they are relative to the first.
    private static Mapping Moved(Mapping root, string folder)
    {
        Mapping moved = Rewrite(root, ["evidence"], folder);
        moved = Rewrite(moved, ["states", "*", "calendar", "holidays"], folder);
        moved = Rewrite(moved, ["families", "*", "demand", "table", "file"], folder);
        return Rewrite(moved, ["regimes", "*", "basis", "*", "table", "file"], folder);
    }

    private static Mapping Rewrite(Mapping mapping, string[] keys, string folder)
    {
        var rewritten = new Mapping(mapping.At);
        foreach (Entry entry in mapping.Entries)
        {
            Node value = entry.Value;
            if (keys[0] == "*" || keys[0] == entry.Key)
            {
                if (keys.Length == 1 && value is Scalar { IsNothing: false } name && !Path.IsPathRooted(name.Text))
                    value = new Scalar(name.At, $"{folder}/{name.Text}", name.Plain);
                else if (keys.Length > 1 && value is Mapping inner)
                    value = Rewrite(inner, keys[1..], folder);
            }

            rewritten.TryAdd(entry with { Value = value });
        }

        return rewritten;
    }
}
