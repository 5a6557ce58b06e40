using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Builds the working calendars of a state's desks.</summary>
internal static class CalendarCompiler
{
    private const int Day = 86_400;
    private const int SpareDays = 3 * 366;

    /// <summary>A state's calendar, with the state's own hours or a desk's.</summary>
    /// <remarks>
    /// Holiday tables end; a year without listed dates takes the month and day of each holiday of the last listed year:
    /// exact for fixed dates, the last year's pattern for movable ones.
    /// </remarks>
    public static WorkingCalendar Build(StateCalendar calendar, ScenarioClock clock, Quantity? hours)
    {
        if (calendar.AroundTheClock && hours is null) return WorkingCalendar.AroundTheClock;
        DateOnly first = clock.Start.AddDays(-1);
        var works = new bool[clock.End.DayNumber - first.DayNumber + SpareDays];
        var holidays = new SortedSet<DateOnly>(calendar.Holidays);
        var listed = new SortedSet<int>(calendar.Holidays.Select(h => h.Year));
        List<(int Month, int Day)> pattern = listed.Count == 0 ? [] : [.. calendar.Holidays.Where(h => h.Year == listed.Max).Select(h => (h.Month, h.Day))];
        for (int i = 0; i < works.Length; i++)
        {
            DateOnly date = first.AddDays(i);
            bool holiday = listed.Contains(date.Year) ? holidays.Contains(date) : pattern.Contains((date.Month, date.Day));
            works[i] = !holiday && !calendar.Weekend.Contains(date.DayOfWeek);
        }

        int seconds = (int)Math.Round((hours ?? calendar.Hours).Best);
        int opens = calendar.AroundTheClock ? 0 : calendar.Opens;
        return new WorkingCalendar(works, calendar.UtcOffsetSeconds, Math.Min(opens, Day - seconds), seconds);
    }
}
