using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads quantities: numbers with their range and their evidence.</summary>
internal static class QuantityReader
{
    /// <summary>Takes the place of a quantity that could not be read, so that reading can go on; never part of a scenario.</summary>
    public static readonly Quantity Unread = new("", double.NaN, double.NaN, double.NaN, QuantityUnit.Number, Grade.Unsourced, [], "", []);

    /// <summary>Reads one quantity and enters it among those declared.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="node">What is written.</param>
    /// <param name="path">Where it is declared.</param>
    /// <param name="expected">What it must count; null when its use decides.</param>
    /// <returns>Null when a problem was reported.</returns>
    public static Quantity? Read(Reading reading, Node node, string path, QuantityUnit? expected)
    {
        Quantity? quantity = node is Mapping ? ReadFull(reading, node, path, expected) : ReadBare(reading, node, path, expected);
        if (quantity is not null)
            reading.Quantities[path] = new WrittenQuantity(quantity, node.At);
        return quantity;
    }

    /// <summary>Reads the length of a working day: a duration, or a plain number of hours.</summary>
    public static Quantity? ReadHours(Reading reading, Node node, string path)
    {
        Quantity? hours = Read(reading, node, path, null);
        if (hours is null or { Unit: QuantityUnit.Duration })
            return hours;
        Quantity seconds = hours with { Best = hours.Best * 3600, Low = hours.Low * 3600, High = hours.High * 3600, Unit = QuantityUnit.Duration };
        reading.Quantities[path] = new WrittenQuantity(seconds, node.At);
        return seconds;
    }

    public static ImmutableArray<string> Tags(Reading reading, Fields fields)
    {
        var tags = ImmutableArray.CreateBuilder<string>();
        foreach ((Node item, string place) in fields.Items("tags", "tags"))
        {
            if (item is Scalar scalar && Array.IndexOf(Words.Tags, scalar.Text) >= 0)
                tags.Add(scalar.Text);
            else
                reading.Error(item, place, $"no tag {item.Found}{NearestName.Hint((item as Scalar)?.Text ?? "", Words.Tags)}");
        }

        return tags.ToImmutable();
    }

    public static ImmutableArray<string> Rows(Reading reading, Fields fields)
    {
        var rows = ImmutableArray.CreateBuilder<string>();
        foreach ((Node item, string place) in fields.Items("rows", "row ids"))
        {
            if (reading.Text(item, place) is not { } row)
                continue;
            if (reading.Evidence.Cite(row) is { } problem)
                reading.Error(item, place, problem);
            else
                rows.Add(row);
        }

        return rows.ToImmutable();
    }

    private static Quantity? ReadBare(Reading reading, Node node, string path, QuantityUnit? expected)
    {
        string? problem = Amount.Read(node, expected, out Amount amount);
        if (problem is null && reading.Sourced)
            problem = $"found the bare {(amount.Unit == QuantityUnit.Number ? "number" : "duration")} {node.Found}, expected its evidence too: "
                + "{ best: ..., low: ..., high: ..., grade: ..., rows: [...] }; only a scenario with 'provenance: none' may have bare numbers";
        if (problem is null)
            return new Quantity(path, amount.Value, amount.Value, amount.Value, amount.Unit, Grade.Unsourced, [], "", []);
        reading.Error(node, path, problem);
        return null;
    }

    private static Quantity? ReadFull(Reading reading, Node node, string path, QuantityUnit? expected)
    {
        int problems = reading.Problems.Count;
        if (Fields.Open(reading, node, path, Grammar.Quantity) is not { } fields)
            return null;
        Amount? best = ReadAmount(reading, fields, "best", expected);
        Amount? low = ReadAmount(reading, fields, "low", expected);
        Amount? high = ReadAmount(reading, fields, "high", expected);
        Grade grade = fields.Word("grade", Words.Grades, Grade.Unsourced);
        ImmutableArray<string> rows = Rows(reading, fields);
        string note = fields["note"] is null ? "" : fields.Text("note");
        ImmutableArray<string> tags = Tags(reading, fields);
        if (reading.Sourced && fields["grade"] is null)
            fields.Missing("grade");
        if (reading.Sourced && grade is Grade.Estimated or Grade.Assumed)
        {
            foreach (string bound in (string[])["low", "high"])
            {
                if (fields[bound] is null)
                    fields.Missing(bound);
            }
        }

        CheckRange(fields, best, low, high);
        CheckEvidence(fields, grade, note);
        if (best is null || reading.Problems.Count > problems)
            return null;
        return new Quantity(path, best.Value.Value, (low ?? best).Value.Value, (high ?? best).Value.Value, best.Value.Unit, grade, rows, note, tags);
    }

    private static Amount? ReadAmount(Reading reading, Fields fields, string key, QuantityUnit? expected)
    {
        if (fields[key] is not { } node)
            return null;
        if (Amount.Read(node, expected, out Amount amount) is not { } problem)
            return amount;
        reading.Error(node, fields.PathOf(key), problem);
        return null;
    }

    private static void CheckRange(Fields fields, Amount? best, Amount? low, Amount? high)
    {
        if (best is not { } value)
            return;
        foreach ((string key, Amount? bound) in ((string, Amount?)[])[("low", low), ("high", high)])
        {
            if (bound is not { } other)
                continue;
            string written = ((Scalar)fields["best"]!).Text;
            if (other.Unit != value.Unit)
                fields.Error(key, $"expected {(value.Unit == QuantityUnit.Number ? "a number" : "a duration")} as best is ({written}), found '{((Scalar)fields[key]!).Text}'; the unit must be of one kind");
            else if (key == "low" ? other.Value > value.Value : other.Value < value.Value)
                fields.Error(key, $"expected at {(key == "low" ? "most" : "least")} the best value {written}, found '{((Scalar)fields[key]!).Text}'; the range must contain the best value");
        }
    }

    private static void CheckEvidence(Fields fields, Grade grade, string note)
    {
        bool rows = fields["rows"] is not null and not Sequence { Items.Count: 0 };
        if (grade is Grade.Measured or Grade.Estimated && !rows)
            fields.Error("rows", $"expected the evidence rows of {(grade == Grade.Measured ? "a measured" : "an estimated")} quantity, found none; cite them, or grade it assumed with a note");
        else if (grade == Grade.Assumed && !rows && note.Length == 0 && fields["note"] is null)
            fields.Error("note", "expected a note, found none; an assumed quantity without evidence rows says why it has this value");
    }
}
