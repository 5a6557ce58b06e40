using System.Collections.Immutable;
using System.IO.Enumeration;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads the factors: which quantities a sensitivity analysis moves together.</summary>
internal static class FactorReader
{
    /// <summary>Reads them; needs every quantity to have been read.</summary>
    public static ImmutableArray<Factor> Read(Reading reading, Node? node)
    {
        // A quantity that could not be read would seem not to be there: patterns are held against sound scenarios only.
        bool sound = reading.Problems.Count == 0;
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var factors = ImmutableArray.CreateBuilder<Factor>();
        foreach ((Entry entry, string path) in reading.Named(node, "factors", "factors"))
        {
            if (Fields.Open(reading, entry.Value, path, Grammar.Factor) is not { } fields)
                continue;
            string title = fields.Text("title");
            foreach ((Node item, string place) in fields.Items("paths", "paths of quantities"))
            {
                if (reading.Text(item, place) is { } pattern && sound)
                    Add(reading, owners, entry.Key, pattern, item, place);
            }

            if (fields["paths"] is Sequence { Items.Count: 0 })
                fields.Error("paths", "expected at least one path, found an empty list");
            factors.Add(new Factor(entry.Key, title, [.. owners.Where(owned => owned.Value == entry.Key).Select(owned => owned.Key).Order(StringComparer.Ordinal)]));
        }

        return factors.ToImmutable();
    }

    private static void Add(Reading reading, Dictionary<string, string> owners, string factor, string pattern, Node item, string place)
    {
        var met = new List<Quantity>();
        foreach ((string path, WrittenQuantity written) in reading.Quantities)
            if (Meets(pattern, path)) met.Add(written.Quantity);
        if (met.Count == 0)
        {
            string hint = NearestName.Of(pattern, reading.Quantities.Keys.SelectMany(Beginnings).Distinct().Order(StringComparer.Ordinal)) is { } nearest
                ? $"; did you mean '{nearest}'?"
                : "; a path goes through the keys of the file, such as states.*.officers.casework";
            reading.Error(item, place, $"no quantity '{pattern}'{hint}");
        }
        else if (!met.Any(HasRange))
        {
            reading.Error(item, place, $"expected quantities with a range, found only such whose low and high are their best value: '{pattern}'");
        }

        foreach (string path in met.Where(HasRange).Select(quantity => quantity.Path).Order(StringComparer.Ordinal))
        {
            if (!owners.TryAdd(path, factor) && owners[path] != factor)
            {
                reading.Error(item, place, $"'{path}' belongs to the factor '{owners[path]}' already; a quantity moves with one factor");
                return;
            }
        }
    }

    private static IEnumerable<string> Beginnings(string path)
    {
        for (int end = path.IndexOf('.'); end >= 0; end = path.IndexOf('.', end + 1)) yield return path[..end];
        yield return path;
    }

    private static bool HasRange(Quantity quantity) => quantity.Low < quantity.High;

    /// <summary>Whether a pattern is a path or the beginning of one, name by name; a star stands for any text within a name, and a list's name for its items.</summary>
    private static bool Meets(string pattern, string path)
    {
        ReadOnlySpan<char> wanted = pattern;
        ReadOnlySpan<char> names = path;
        while (true)
        {
            int wantedEnd = wanted.IndexOf('.');
            int nameEnd = names.IndexOf('.');
            if (!MeetsName(wantedEnd < 0 ? wanted : wanted[..wantedEnd], nameEnd < 0 ? names : names[..nameEnd])) return false;
            if (wantedEnd < 0) return true;
            if (nameEnd < 0) return false;
            wanted = wanted[(wantedEnd + 1)..];
            names = names[(nameEnd + 1)..];
        }
    }

    private static bool MeetsName(ReadOnlySpan<char> wanted, ReadOnlySpan<char> name)
    {
        int item = name.EndsWith("]") ? name.LastIndexOf('[') : -1;
        ReadOnlySpan<char> list = item > 0 ? name[..item] : name;
        // Most names hold no star, and every pattern meets every quantity.
        if (wanted.IndexOfAny('*', '?', '\\') < 0) return wanted.SequenceEqual(name) || wanted.SequenceEqual(list);
        return FileSystemName.MatchesSimpleExpression(wanted, name, ignoreCase: false) || FileSystemName.MatchesSimpleExpression(wanted, list, ignoreCase: false);
    }
}
