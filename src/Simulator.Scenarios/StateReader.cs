using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads the desks and the states with their calendars and staff.</summary>
internal static class StateReader
{
    private const int ShortestDay = 60;

    private static readonly StateCalendar Open = new([], [], 0, 0,
        new Quantity("", 86400, 86400, 86400, QuantityUnit.Duration, Grade.Unsourced, [], "", []), true);

    public static ImmutableArray<DeskKind> ReadDesks(Reading reading, Node? node)
    {
        var desks = ImmutableArray.CreateBuilder<DeskKind>();
        foreach ((Entry entry, string path) in reading.Named(node, "desks", "desks"))
        {
            if (Fields.Open(reading, entry.Value, path, Grammar.Desk) is { } fields)
            {
                desks.Add(new DeskKind(
                    entry.Key, fields.Text("title"), fields.Word("at", Words.Institutions, InstitutionKind.CentralAuthority),
                    fields.Word("discipline", Words.Disciplines, QueueDiscipline.Fifo)));
            }
        }

        return desks.ToImmutable();
    }

    /// <summary>The codes of the states; a wrong code is reported.</summary>
    public static NameSet ReadCodes(Reading reading, Node? node)
    {
        var codes = new List<string>();
        foreach ((Entry entry, string path) in reading.Entries(node, "states", "states"))
        {
            if (entry.Key.Length == 3 && entry.Key.All(char.IsAsciiLetterUpper))
                codes.Add(entry.Key);
            else
                reading.Problems.Add(entry.KeyAt, path, $"expected the three capital letters of a state's ISO 3166 code, such as SGP, found '{entry.Key}'");
        }

        return new NameSet("state", codes);
    }

    public static ImmutableArray<State> Read(Reading reading, Node? node, ImmutableArray<DeskKind> desks)
    {
        var states = ImmutableArray.CreateBuilder<State>();
        if (node is not Mapping mapping)
            return [];
        foreach (Entry entry in mapping.Entries.Where(entry => reading.States.Has(entry.Key)))
        {
            string path = $"states.{entry.Key}";
            if (Fields.Open(reading, entry.Value, path, Grammar.State) is not { } fields)
                continue;
            string name = fields.Text("name");
            StateCalendar calendar = fields["calendar"] is { } written ? ReadCalendar(reading, written, fields.PathOf("calendar"), entry.Key) : Open;
            states.Add(new State(entry.Key, name, calendar, ReadStaff(reading, fields, desks)));
        }

        return states.ToImmutable();
    }

    private static StateCalendar ReadCalendar(Reading reading, Node node, string path, string state)
    {
        if (node is Scalar scalar)
        {
            if (scalar.Text != "around-the-clock")
                reading.Error(node, path, $"expected around-the-clock or a mapping with weekend, hours, opens and utc-offset, found {node.Found}");
            return Open;
        }

        if (Fields.Open(reading, node, path, Grammar.Calendar) is not { } fields)
            return Open;
        var weekend = ImmutableArray.CreateBuilder<DayOfWeek>();
        foreach ((Node item, string place) in fields.Items("weekend", "days"))
        {
            if (reading.Word(item, place, Words.Days) is { } day && !weekend.Contains(day))
                weekend.Add(day);
        }

        if (weekend.Count == 7)
            fields.Error("weekend", "expected at least one day of work, found seven days of weekend");
        int opens = fields["opens"] is { } time ? TimeOfDay(reading, time, fields.PathOf("opens")) : 0;
        int offset = fields["utc-offset"] is { } shift ? UtcOffset(reading, shift, fields.PathOf("utc-offset")) : 0;
        Quantity? hours = fields["hours"] is { } length ? QuantityReader.ReadHours(reading, length, fields.PathOf("hours")) : null;
        if (hours is not null)
            CheckHours(fields, hours, opens);
        ImmutableArray<DateOnly> holidays = fields["holidays"] is { } days ? Holidays(reading, days, fields.PathOf("holidays"), state) : [];
        return new StateCalendar(weekend.ToImmutable(), holidays, offset, opens, hours ?? QuantityReader.Unread, false);
    }

    private static void CheckHours(Fields fields, Quantity hours, int opens)
    {
        if (hours.Low < ShortestDay)
            fields.Error("hours", string.Create(CultureInfo.InvariantCulture, $"expected a working day of at least a minute over its whole range, found {hours.Low:0.###} seconds"));
        else if (opens + hours.High > 86400)
            fields.Error("hours", string.Create(CultureInfo.InvariantCulture, $"expected a working day that ends by midnight, found {hours.High / 3600:0.##} hours from {opens / 3600:00}:{opens / 60 % 60:00}"));
    }

    private static int TimeOfDay(Reading reading, Node node, string path)
    {
        if (node is Scalar scalar && TimeOnly.TryParseExact(scalar.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time))
            return (time.Hour * 3600) + (time.Minute * 60);
        reading.Error(node, path, $"expected a time of day such as \"09:00\", found {node.Found}");
        return 0;
    }

    private static int UtcOffset(Reading reading, Node node, string path)
    {
        if (node is Scalar { Text: ['+' or '-', .. string clock] } scalar
            && TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) && time.Hour <= 14)
            return (scalar.Text[0] == '-' ? -1 : 1) * ((time.Hour * 3600) + (time.Minute * 60));
        reading.Error(node, path, $"expected an offset from UTC such as \"+08:00\", found {node.Found}");
        return 0;
    }

    private static ImmutableArray<DateOnly> Holidays(Reading reading, Node node, string path, string state)
    {
        var days = new List<DateOnly>();
        if (node is Scalar)
        {
            if (reading.Text(node, path) is { } file && reading.Evidence.Table(file, node, path) is { } table
                && reading.Evidence.Columns(table, path, "state", "date") is [int states, int dates])
            {
                CsvRow[] rows = [.. table.Rows.Where(row => row[states] == state)];
                foreach (CsvRow row in rows)
                {
                    if (DateOnly.TryParseExact(row[dates], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
                        days.Add(day);
                    else
                        reading.Problems.Add(row.At, path, $"expected a date such as 2026-01-01 in column 'date', found '{row[dates]}'");
                }

                if (rows.Length == 0)
                    reading.Error(node, path, $"expected holidays of {state} in '{file}', found none");
            }

            return InOrder(days);
        }

        foreach ((Node item, string place) in reading.Items(node, path, "dates"))
        {
            if (reading.Date(item, place) is not { } day)
                continue;
            if (days.Contains(day))
                reading.Error(item, place, "this day is given twice");
            days.Add(day);
        }

        return InOrder(days);
    }

    private static ImmutableArray<DateOnly> InOrder(List<DateOnly> days)
    {
        var ordered = ImmutableArray.CreateBuilder<DateOnly>();
        var numbers = new List<int>(days.Count);
        foreach (DateOnly day in days) numbers.Add(day.DayNumber);
        numbers.Sort();
        for (int i = 0; i < numbers.Count; i++)
        {
            if (i == 0 || numbers[i] != numbers[i - 1])
                ordered.Add(DateOnly.FromDayNumber(numbers[i]));
        }

        return ordered.ToImmutable();
    }

    private static ImmutableArray<DeskStaff> ReadStaff(Reading reading, Fields state, ImmutableArray<DeskKind> desks)
    {
        Dictionary<string, Quantity> officers = ByDesk(reading, state, "officers", (node, path) => Officers(reading, node, path));
        Dictionary<string, Quantity> hours = ByDesk(reading, state, "hours", (node, path) => Hours(reading, node, path));
        Dictionary<string, List<StaffChange>> changes = ByDesk(reading, state, "changes", (node, path) => Changes(reading, node, path));
        if (state["officers"] is Mapping named)
            CheckDesks(state, named, desks, officers, changes);
        return
        [
            .. desks.Select(desk => new DeskStaff(
                officers.GetValueOrDefault(desk.Name, QuantityReader.Unread), hours.GetValueOrDefault(desk.Name), [.. changes.GetValueOrDefault(desk.Name, [])])),
        ];
    }

    private static void CheckDesks(
        Fields state, Mapping named, ImmutableArray<DeskKind> desks, Dictionary<string, Quantity> officers, Dictionary<string, List<StaffChange>> changes)
    {
        bool Empty(DeskKind desk) => officers.TryGetValue(desk.Name, out Quantity? staff) && staff.Best == 0
            && !changes.GetValueOrDefault(desk.Name, []).Any(change => change.Officers.Best > 0);

        string[] missing = [.. desks.Select(desk => desk.Name).Where(desk => !named.Has(desk))];
        DeskKind[] courts = [.. desks.Where(desk => desk.At == InstitutionKind.Court)];
        bool noCourt = courts.Length > 0 && courts.All(desk => !named.Has(desk.Name) || Empty(desk));
        if (noCourt)
            state.Error("officers", $"expected officers at a court desk ({string.Join(", ", courts.Select(desk => desk.Name))}), found none; a state without a court hears nothing");
        foreach (string desk in missing.Where(desk => !noCourt || courts.All(court => court.Name != desk)))
            state.Error("officers", $"expected the officers of every desk, found none for '{desk}'");
        foreach (DeskKind desk in desks.Where(desk => Empty(desk) && !(noCourt && desk.At == InstitutionKind.Court)))
            state.Error("officers", $"expected at least 1 officer at desk '{desk.Name}', found 0; a desk without an officer never finishes a file");
    }

    private static Dictionary<string, T> ByDesk<T>(Reading reading, Fields state, string key, Func<Node, string, T?> read)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach ((Entry entry, string path) in reading.Entries(state[key], state.PathOf(key), "desks"))
        {
            if (!reading.Desks.Has(entry.Key))
                reading.Problems.Add(entry.KeyAt, path, reading.Desks.Unknown(entry.Key));
            else if (read(entry.Value, path) is { } value)
                found.Add(entry.Key, value);
        }

        return found;
    }

    private static Quantity? Officers(Reading reading, Node node, string path)
    {
        if (QuantityReader.Read(reading, node, path, QuantityUnit.Number) is not { } officers)
            return null;
        if (officers.Low < 0)
            reading.Error(node, path, $"expected officers of zero or more, found {AmountText.Of(officers.Low, officers.Unit)}");
        else if (officers.Best != Math.Floor(officers.Best) || officers.Best > 100_000)
            reading.Error(node, path, $"expected a whole number of officers, found {AmountText.Of(officers.Best, officers.Unit)}; make the desk's hours shorter for part of an officer");
        return officers;
    }

    private static Quantity? Hours(Reading reading, Node node, string path)
    {
        Quantity? hours = QuantityReader.ReadHours(reading, node, path);
        if (hours is { Low: < ShortestDay } or { High: > 86400 })
            reading.Error(node, path, string.Create(CultureInfo.InvariantCulture, $"expected a working day of at least a minute and at most 24 hours over its whole range, found {hours.Low / 3600:0.####} to {hours.High / 3600:0.####} hours"));
        return hours;
    }

    private static List<StaffChange> Changes(Reading reading, Node node, string path)
    {
        var changes = new List<StaffChange>();
        foreach ((Node item, string place) in reading.Items(node, path, "changes"))
        {
            if (Fields.Open(reading, item, place, Grammar.StaffChange) is not { } fields)
                continue;
            DateOnly? from = fields.Date("from");
            Quantity? to = fields["to"] is { } officers ? Officers(reading, officers, fields.PathOf("to")) : null;
            if (from is { } day && (day < reading.Clock.Start || day >= reading.Clock.End))
                fields.Error("from", $"expected a day of the run, {Day(reading.Clock.Start)} to {Day(reading.Clock.End)}, found {Day(day)}");
            else if (from is { } later && to is not null && changes.Count > 0 && later <= changes[^1].From)
                fields.Error("from", $"expected a day after {Day(changes[^1].From)}, found {Day(later)}; changes are in order of date");
            else if (from is { } good && to is not null)
                changes.Add(new StaffChange(good, to));
        }

        return changes;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
