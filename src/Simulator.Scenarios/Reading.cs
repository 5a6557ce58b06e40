using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>A quantity and where it is written.</summary>
internal sealed record WrittenQuantity(Quantity Quantity, Origin At);

/// <summary>An item of a list and its path.</summary>
internal sealed record WrittenItem(Node Item, string Path);

/// <summary>An entry of a mapping and its path.</summary>
internal sealed record WrittenEntry(Entry Entry, string Path);

/// <summary>One reading of a scenario: what is known so far, and the typed reads of its simplest pieces.</summary>
/// <remarks>Every read reports what is wrong and returns null, so that reading goes on and all mistakes are found at once.</remarks>
internal sealed class Reading(Problems problems, string folder)
{
    public Problems Problems { get; } = problems;

    /// <summary>The folder to which file names in the scenario are relative.</summary>
    public string Folder { get; } = folder;

    public bool Sourced { get; set; } = true;

    public required EvidenceTables Evidence { get; init; }

    public NameSet Offences { get; set; } = new("offence", []);

    public NameSet States { get; set; } = new("state", []);

    public NameSet Desks { get; set; } = new("desk", []);

    public NameSet Instruments { get; set; } = new("instrument", []);

    public ScenarioClock Clock { get; set; } = new(new(2000, 1, 1), new(2000, 1, 1), new(2001, 1, 1), 1);

    /// <summary>Every quantity read, and where it is written.</summary>
    public Dictionary<string, WrittenQuantity> Quantities { get; } = new(StringComparer.Ordinal);

    public void Error(Node node, string path, string problem) => Problems.Add(node.At, path, problem);

    /// <summary>Where a quantity is written; the place given when it is not one that was read.</summary>
    public Origin PlaceOf(Quantity quantity, Origin otherwise) =>
        Quantities.TryGetValue(quantity.Path, out WrittenQuantity? known) ? known.At : otherwise;

    public string? Text(Node node, string path)
    {
        if (node is Scalar { IsNothing: false } scalar && scalar.Text.Length > 0)
            return scalar.Text;
        Error(node, path, $"expected a text, found {(node is Scalar { Plain: false } ? "an empty text" : node.Found)}");
        return null;
    }

    public string? Name(Node node, string path)
    {
        if (node is not Scalar { IsNothing: false } scalar)
        {
            Error(node, path, $"expected a name, found {node.Found}");
            return null;
        }

        return CheckName(scalar.Text, scalar.At, path) ? scalar.Text : null;
    }

    /// <summary>True when a name has small letters, digits and hyphens only.</summary>
    public bool CheckName(string text, Origin at, string path)
    {
        if (text.Length > 0 && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            return true;
        Problems.Add(at, path, $"expected a name of small letters, digits and hyphens, found '{text}'");
        return false;
    }

    /// <summary>A name that must be among those declared.</summary>
    public string? Known(Node node, string path, NameSet names)
    {
        if (node is not Scalar { IsNothing: false } scalar)
        {
            Error(node, path, $"expected the name of a{(names.Noun[0] is 'o' or 'i' ? "n" : "")} {names.Noun}, found {node.Found}");
            return null;
        }

        if (names.Has(scalar.Text))
            return scalar.Text;
        Error(node, path, names.Unknown(scalar.Text));
        return null;
    }

    public T? Word<T>(Node node, string path, Words<T> words)
        where T : struct
    {
        if (node is Scalar scalar && words.TryRead(scalar.Text, out T value))
            return value;
        string? nearest = node is Scalar written ? NearestName.Of(written.Text, words.All) : null;
        Error(node, path, $"expected {Choice(words.All)}, found {node.Found}{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
        return null;
    }

    public DateOnly? Date(Node node, string path)
    {
        string? problem = null;
        if (node is not Scalar { IsNothing: false } scalar)
            problem = $"expected a date such as 2026-01-01, found {node.Found}";
        else if (!DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            problem = LooksLikeADate(scalar.Text)
                ? $"expected a day of the calendar, found {scalar.Found}; there is no such day"
                : $"expected a date, year-month-day such as 2026-01-01, found {scalar.Found}";
        else if (date.Year is < 1900 or > 2200)
            problem = $"expected a date between 1900 and 2200, found {scalar.Found}";
        else
            return date;
        Error(node, path, problem);
        return null;
    }

    public int? Whole(Node node, string path, int least, int most)
    {
        if (node is Scalar { Plain: true } scalar && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most)
            return number;
        Error(node, path, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {least} to {most}, found {node.Found}"));
        return null;
    }

    /// <summary>A duration that is a whole number of days.</summary>
    public int? WholeDays(Node node, string path, int least)
    {
        string? problem = Amount.Read(node, QuantityUnit.Duration, out Amount amount);
        double days = amount.Value / 86400;
        if (problem is null && (days != Math.Floor(days) || days < least || days > 1_000_000))
            problem = $"expected whole days, at least {least.ToString(CultureInfo.InvariantCulture)}, found {node.Found}";
        if (problem is null)
            return (int)days;
        Error(node, path, problem);
        return null;
    }

    public IEnumerable<WrittenItem> Items(Node? node, string path, string what)
    {
        if (node is null)
            yield break;
        if (node is not Sequence sequence)
        {
            Error(node, path, $"expected a list of {what}, found {node.Found}; write [a, b]");
            yield break;
        }

        for (int i = 0; i < sequence.Items.Count; i++)
            yield return new WrittenItem(sequence.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
    }

    public IEnumerable<WrittenEntry> Entries(Node? node, string path, string what)
    {
        if (node is null)
            yield break;
        if (node is not Mapping mapping)
        {
            Error(node, path, $"expected a mapping of {what}, found {node.Found}");
            yield break;
        }

        foreach (Entry entry in mapping.Entries)
            yield return new WrittenEntry(entry, $"{path}.{entry.Key}");
    }

    /// <summary>Keys of a mapping that are names chosen by the author.</summary>
    public IEnumerable<WrittenEntry> Named(Node? node, string path, string what) =>
        Entries(node, path, what).Where(found => CheckName(found.Entry.Key, found.Entry.KeyAt, found.Path));

    /// <summary>A list of names that must be among those declared; a name given twice is reported.</summary>
    public List<string> KnownList(Node? node, string path, NameSet names)
    {
        var list = new List<string>();
        foreach ((Node item, string place) in Items(node, path, names.Noun + "s"))
        {
            if (Known(item, place, names) is not { } name)
                continue;
            if (list.Contains(name))
                Error(item, place, $"'{name}' is given twice");
            else
                list.Add(name);
        }

        return list;
    }

    /// <summary>A pair <c>THA&gt;MYS</c>: Thailand asks Malaysia.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="at">Where.</param>
    /// <param name="path">Where, as a path.</param>
    /// <param name="star">Whether a star may stand for any state.</param>
    public (string Requesting, string Requested)? Pair(string text, Origin at, string path, bool star)
    {
        int sign = text.IndexOf('>', StringComparison.Ordinal);
        if (sign < 0)
        {
            Problems.Add(at, path, $"expected a pair requesting>requested such as 'THA>MYS', found '{text}'");
            return null;
        }

        string requesting = text[..sign].Trim();
        string requested = text[(sign + 1)..].Trim();
        bool known = true;
        foreach (string state in (string[])[requesting, requested])
        {
            if (States.Has(state) || (star && state == "*"))
                continue;
            Problems.Add(at, path, States.Unknown(state));
            known = false;
        }

        return known ? (requesting, requested) : null;
    }

    public static string Choice(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";

    private static bool LooksLikeADate(string text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' && text.Count(char.IsAsciiDigit) == 8;
}
