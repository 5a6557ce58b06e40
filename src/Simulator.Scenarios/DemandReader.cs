using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads how much of a family arrives, and how that varies.</summary>
internal static class DemandReader
{
    public static ArrivalPattern Steady(Reading reading) => new([], null, reading.Clock.Start, reading.Clock.End, null, null, 1, 1, []);

    public static (ImmutableArray<ArrivalStream> Streams, ArrivalPattern Pattern) Read(Reading reading, Node node, string path)
    {
        if (Fields.Open(reading, node, path, Grammar.Demand) is not { } fields)
            return ([], Steady(reading));
        List<ArrivalStream> streams = ReadPairs(reading, fields);
        if (fields["table"] is { } table)
            streams.AddRange(ReadTable(reading, fields, table));
        else
            RefuseFilters(fields);
        Scale(reading, fields, streams);
        return ([.. streams], ReadPattern(reading, fields));
    }

    private static List<ArrivalStream> ReadPairs(Reading reading, Fields fields)
    {
        var streams = new List<ArrivalStream>();
        foreach ((Entry entry, string path) in reading.Entries(fields["pairs"], fields.PathOf("pairs"), "pairs and their requests a year"))
        {
            Quantity? rate = QuantityReader.Read(reading, entry.Value, path, QuantityUnit.Number);
            if (reading.Pair(entry.Key, entry.KeyAt, path, star: false) is not { } pair || rate is null)
                continue;
            if (rate.Low < 0)
                reading.Error(entry.Value, path, $"expected requests a year of zero or more, found {AmountText.Of(rate.Low, rate.Unit)}");
            else if (streams.Any(stream => stream.Requesting == pair.Requesting && stream.Requested == pair.Requested))
                reading.Problems.Add(entry.KeyAt, path, $"'{pair.Requesting}>{pair.Requested}' is given twice");
            else
                streams.Add(new ArrivalStream(pair.Requesting, pair.Requested, rate));
        }

        return streams;
    }

    private static void RefuseFilters(Fields fields)
    {
        foreach (string filter in (string[])["only", "except"])
        {
            if (fields[filter] is not null)
                fields.Error(filter, $"'{filter}' chooses pairs of a table, and there is none; name the pairs under 'pairs'");
        }
    }

    private static List<ArrivalStream> ReadTable(Reading reading, Fields demand, Node node)
    {
        string path = demand.PathOf("table");
        if (Fields.Open(reading, node, path, Grammar.DemandTable) is not { } fields)
            return [];
        string file = fields.Text("file");
        string value = fields.Text("value");
        Grade grade = fields.Word("grade", Words.Grades, Grade.Unsourced);
        if (reading.Sourced && fields["grade"] is null)
            fields.Missing("grade");
        foreach (string bound in (string[])["low", "high"])
        {
            if (reading.Sourced && grade is Grade.Estimated or Grade.Assumed && fields[bound] is null)
                fields.Missing(bound);
        }

        string low = fields["low"] is null ? value : fields.Text("low");
        string high = fields["high"] is null ? value : fields.Text("high");
        string note = fields["note"] is null ? "" : fields.Text("note");
        ImmutableArray<string> tags = QuantityReader.Tags(reading, fields);
        if (demand["only"] is not null && demand["except"] is not null)
            demand.Error("except", "expected either 'only' or 'except', found both; remove one");
        Func<string, string, bool> only = Filter(reading, demand, "only");
        Func<string, string, bool> except = Filter(reading, demand, "except");
        if (file.Length == 0 || value.Length == 0 || reading.Evidence.Table(file, fields["file"]!, fields.PathOf("file")) is not { } table
            || reading.Evidence.Columns(table, path, "requesting", "requested", "row_id", value, low, high) is not { } columns)
            return [];

        var streams = new List<ArrivalStream>();
        int problems = reading.Problems.Count;
        foreach (CsvRow row in table.Rows)
        {
            (string requesting, string requested) = (row[columns[0]], row[columns[1]]);
            bool first = reading.States.Has(requesting);
            bool second = reading.States.Has(requested);
            if (!KnownOrAway(reading, row, path, requesting, first, second) || !KnownOrAway(reading, row, path, requested, second, first) || !first || !second)
                continue;
            if ((demand["only"] is not null && !only(requesting, requested)) || except(requesting, requested))
                continue;
            if (streams.Any(stream => stream.Requesting == requesting && stream.Requested == requested))
                reading.Problems.Add(row.At, path, $"'{requesting}>{requested}' is in the table twice");
            else if (ReadRate(reading, row, columns, table, path) is { } rates)
                streams.Add(new ArrivalStream(requesting, requested, Rate(reading, row, demand, (requesting, requested), rates, grade, columns[2], note, tags)));
        }

        if (streams.Count == 0 && reading.Problems.Count == problems)
            fields.Error("file", $"expected rates between the states of this scenario in '{file}', found none");
        return streams;
    }

    // A table may know states that a small scenario leaves out; only a text that is no state's code is a mistake.
    private static bool KnownOrAway(Reading reading, CsvRow row, string path, string state, bool known, bool otherKnown)
    {
        if (known || (state.Length == 3 && state.All(char.IsAsciiLetterUpper) && (!otherKnown || NearestIsFar(reading, state))))
            return true;
        reading.Problems.Add(row.At, path, reading.States.Unknown(state));
        return false;
    }

    private static bool NearestIsFar(Reading reading, string state) => NearestName.Of(state, reading.States.All) is null;

    private static (double Best, double Low, double High)? ReadRate(Reading reading, CsvRow row, int[] columns, CsvTable table, string path)
    {
        double[] rates = new double[3];
        for (int i = 0; i < 3; i++)
        {
            int column = columns[3 + i];
            if (!double.TryParse(row[column], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out rates[i])
                || !(rates[i] is >= 0 and <= Amount.Largest))
            {
                reading.Problems.Add(row.At, path, $"expected a number from 0 to 1e12 in column '{table.Header[column]}', found '{row[column]}'");
                return null;
            }
        }

        if (rates[1] <= rates[0] && rates[0] <= rates[2])
            return (rates[0], rates[1], rates[2]);
        reading.Problems.Add(row.At, path, $"expected '{table.Header[columns[4]]}' <= '{table.Header[columns[3]]}' <= '{table.Header[columns[5]]}', found {row[columns[4]]}, {row[columns[3]]}, {row[columns[5]]}; the range must contain the best value");
        return null;
    }

    private static Quantity Rate(
        Reading reading, CsvRow row, Fields demand, (string Requesting, string Requested) pair, (double Best, double Low, double High) rates, Grade grade,
        int idColumn, string note, ImmutableArray<string> tags)
    {
        string id = row[idColumn];
        if (reading.Evidence.Cite(id) is { } problem && reading.Sourced)
            reading.Problems.Add(row.At, demand.PathOf("table"), problem);
        string path = $"{demand.Path}.{pair.Requesting}>{pair.Requested}";
        var quantity = new Quantity(path, rates.Best, rates.Low, rates.High, QuantityUnit.Number, grade, [id], note, tags);
        reading.Quantities[path] = new WrittenQuantity(quantity, row.At);
        return quantity;
    }

    private static Func<string, string, bool> Filter(Reading reading, Fields fields, string key)
    {
        var pairs = new List<(string Requesting, string Requested)>();
        foreach ((Node item, string path) in fields.Items(key, "pairs"))
        {
            if (reading.Text(item, path) is { } text && reading.Pair(text, item.At, path, star: true) is { } pair)
                pairs.Add(pair);
        }

        return (requesting, requested) => pairs.Any(pair => pair.Requesting is var asking && (asking == "*" || asking == requesting) && (pair.Requested == "*" || pair.Requested == requested));
    }

    private static void Scale(Reading reading, Fields fields, List<ArrivalStream> streams)
    {
        if (fields.Quantity("total", QuantityUnit.Number) is not { } total)
            return;
        double sum = 0;
        foreach (ArrivalStream stream in streams) sum += stream.PerYear.Best;
        if (total.Low < 0)
            fields.Error("total", $"expected requests a year of zero or more, found {AmountText.Of(total.Low, total.Unit)}");
        else if (!(sum > 0))
            fields.Error("total", "expected rates above zero to scale to this total, found none");
        else
        {
            double factor = total.Best / sum;
            for (int i = 0; i < streams.Count; i++)
            {
                Quantity rate = streams[i].PerYear;
                Quantity scaled = rate with { Best = rate.Best * factor, Low = rate.Low * factor, High = rate.High * factor };
                streams[i] = streams[i] with { PerYear = scaled };
                reading.Quantities[rate.Path] = new WrittenQuantity(scaled, reading.PlaceOf(rate, fields.At));
            }
        }
    }

    private static ArrivalPattern ReadPattern(Reading reading, Fields fields)
    {
        var factors = ImmutableArray.CreateBuilder<Quantity>();
        foreach ((Node item, string path) in fields.Items("factors", "quantities"))
        {
            if (QuantityReader.Read(reading, item, path, QuantityUnit.Number) is { } factor)
                factors.Add(AtLeast(reading, factor, item, 0));
        }

        Quantity? growth = fields.Quantity("growth", QuantityUnit.Number);
        if (growth is { Low: <= -1 })
            fields.Error("growth", $"expected growth above -1 over its whole range, found {AmountText.Of(growth.Low, growth.Unit)}");
        DateOnly from = fields.Date("growth-from") ?? reading.Clock.Start;
        DateOnly to = fields.Date("growth-to") ?? reading.Clock.End;
        if (growth is null && (fields["growth-from"] ?? fields["growth-to"]) is not null)
            fields.Error(fields["growth-from"] is null ? "growth-to" : "growth-from", "expected 'growth' beside it, found none");
        else if (from > to)
            fields.Error("growth-to", "expected a day after 'growth-from', found one before");
        Quantity? level = fields.Quantity("level-cv", QuantityUnit.Number);
        if (level is { Low: not 0 and < ValueReader.LeastCv } or { High: > ValueReader.MostCv })
            fields.Error("level-cv", string.Create(CultureInfo.InvariantCulture, $"expected 0, or {ValueReader.LeastCv} to {ValueReader.MostCv}, over its whole range, found {level.Low} to {level.High}"));
        (Quantity? chance, int low, int high) = ReadBatches(reading, fields);
        return new ArrivalPattern(factors.ToImmutable(), growth, from, to, level, chance, low, high, ReadSurges(reading, fields));
    }

    private static (Quantity? Chance, int Low, int High) ReadBatches(Reading reading, Fields demand)
    {
        if (demand["batches"] is not { } node || Fields.Open(reading, node, demand.PathOf("batches"), Grammar.Batches) is not { } fields)
            return (null, 1, 1);
        Quantity? chance = fields.Quantity("chance", QuantityUnit.Number);
        if (chance is { Low: < 0 } or { High: > 1 })
            fields.Error("chance", $"expected a probability from 0 to 1 over its whole range, found {AmountText.Of(chance.Low < 0 ? chance.Low : chance.High, chance.Unit)}");
        int low = fields.Whole("low", 1, 1000) ?? 1;
        int high = fields.Whole("high", 1, 1000) ?? low;
        if (low > high)
            fields.Error("high", string.Create(CultureInfo.InvariantCulture, $"expected at least {low}, the smallest batch, found {high}"));
        return (chance, low, high);
    }

    private static ImmutableArray<Surge> ReadSurges(Reading reading, Fields demand)
    {
        var surges = ImmutableArray.CreateBuilder<Surge>();
        foreach ((Node item, string path) in demand.Items("surges", "surges"))
        {
            if (Fields.Open(reading, item, path, Grammar.Surge) is not { } fields)
                continue;
            DateOnly? from = fields.Date("from");
            DateOnly? to = fields.Date("to");
            if (from is { } first && to is { } last && last <= first)
                fields.Error("to", "expected a day after 'from', found the same or one before");
            Quantity? factor = fields["factor"] is { } node ? QuantityReader.Read(reading, node, fields.PathOf("factor"), QuantityUnit.Number) : null;
            List<string> requesting = fields.KnownList("requesting", reading.States);
            if (from is not null && to is not null && factor is not null)
                surges.Add(new Surge(from.Value, to.Value, [.. requesting], AtLeast(reading, factor, item, 0)));
        }

        return surges.ToImmutable();
    }

    private static Quantity AtLeast(Reading reading, Quantity quantity, Node node, double least)
    {
        if (quantity.Low < least)
            reading.Problems.Add(reading.PlaceOf(quantity, node.At), quantity.Path, $"expected a factor of zero or more over its whole range, found {AmountText.Of(quantity.Low, quantity.Unit)}");
        return quantity;
    }
}
