using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Builds the working calendars of a state's desks.</summary>
internal sealed class CalendarCompiler(Scenario scenario)
{
    private const int Day = 86_400;
    private const int SpareDays = 3 * 366;

    private readonly Dictionary<(string State, int Seconds), WorkingCalendar> _known = [];

    /// <summary>A state's calendar, with the state's own hours or a desk's.</summary>
    /// <remarks>
    /// Holiday tables end; a year without listed dates takes the month and day of each holiday of the last listed year:
    /// exact for fixed dates, the last year's pattern for movable ones.
    /// </remarks>
    public WorkingCalendar Build(State state, Quantity? hours)
    {
        StateCalendar calendar = state.Calendar;
        if (calendar.AroundTheClock && hours is null) return WorkingCalendar.AroundTheClock;
        int seconds = (int)Math.Round((hours ?? calendar.Hours).Best);
        if (_known.TryGetValue((state.Code, seconds), out WorkingCalendar? known)) return known;
        int opens = calendar.AroundTheClock ? 0 : calendar.Opens;
        var built = new WorkingCalendar(WorkingDays(calendar), calendar.UtcOffsetSeconds, Math.Min(opens, Day - seconds), seconds);
        _known.Add((state.Code, seconds), built);
        return built;
    }

    private bool[] WorkingDays(StateCalendar calendar)
    {
        DateOnly first = scenario.Clock.Start.AddDays(-1);
        var works = new bool[scenario.Clock.End.DayNumber - first.DayNumber + SpareDays];
        var listed = new bool[DateOnly.MaxValue.Year + 1];
        int last = 0;
        foreach (DateOnly holiday in calendar.Holidays)
        {
            listed[holiday.Year] = true;
            last = Math.Max(last, holiday.Year);
        }

        var holidays = new bool[works.Length];
        var pattern = new bool[13 * 32];
        foreach (DateOnly holiday in calendar.Holidays)
        {
            int day = holiday.DayNumber - first.DayNumber;
            if (day >= 0 && day < holidays.Length) holidays[day] = true;
            if (holiday.Year == last) pattern[(holiday.Month * 32) + holiday.Day] = true;
        }

        var weekend = new bool[7];
        foreach (DayOfWeek day in calendar.Weekend) weekend[(int)day] = true;
        for (int i = 0; i < works.Length; i++)
        {
            DateOnly date = first.AddDays(i);
            works[i] = !weekend[(int)date.DayOfWeek] && !(listed[date.Year] ? holidays[i] : pattern[(date.Month * 32) + date.Day]);
        }

        return works;
    }
}
