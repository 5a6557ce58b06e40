using System.Globalization;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Working hours by hand: weekends, holidays and midnights of four states; every file of two years.</summary>
public class WorkingDayTests
{
    private const int Files = 24_000; // about: 3000 a year from each of four states
    private static readonly TimeSpan Effort = TimeSpan.FromHours(20);

    // Each reaches the desk at midnight UTC; the moment it is done was counted on a paper calendar, in UTC.
    private static readonly (string State, string Reached, string Done)[] ByHand =
    [
        // 08:30 to 16:30 at +08:00, begun half an hour after the file came: two days and four hours, until 12:30 local.
        ("SAT", "2024-01-08", "2024-01-10 04:30"), // Monday, Tuesday, half of Wednesday
        ("SAT", "2024-01-12", "2024-01-16 04:30"), // Friday, then a weekend, Monday, half of Tuesday
        ("SAT", "2024-01-13", "2024-01-17 04:30"), // came on Saturday
        ("SAT", "2024-04-30", "2024-05-03 04:30"), // 1 May is a holiday
        ("SAT", "2025-04-30", "2025-05-05 04:30"), // and again in the year after the last that is listed: Wednesday, Friday, half of Monday
        ("SAT", "2024-02-29", "2024-03-04 04:30"), // a leap day
        // 09:00 to 15:00 at +06:30: three days and two hours, until 11:00 local.
        ("FRI", "2024-01-11", "2024-01-17 04:30"), // Thursday, Saturday, Tuesday (Monday the 15th is a holiday), two hours of Wednesday
        ("FRI", "2024-01-21", "2024-01-25 04:30"), // came on Sunday: Monday to Wednesday, two hours of Thursday
        ("FRI", "2025-01-14", "2025-01-18 04:30"), // Tuesday to Thursday, two hours of Saturday: 2025 is listed, and its 15 January is a working day
        // 09:00 to 17:00 at -03:30: midnight UTC is the evening before.
        ("WES", "2024-01-09", "2024-01-11 16:30"), // Monday evening: Tuesday, Wednesday, half of Thursday until 13:00
        ("WES", "2024-01-13", "2024-01-17 16:30"), // Friday evening: Monday, Tuesday, half of Wednesday
        // 08:00 to 16:00 at +12:00: midnight UTC is noon, so the first day has four hours, and the third ends as the desk closes.
        ("EAS", "2024-01-08", "2024-01-10 04:00"),
        ("EAS", "2024-01-12", "2024-01-16 04:00"),
    ];

    [Fact]
    public void WorkIsDoneWhenThePaperCalendarSays()
    {
        Assert.Empty(Differing(KnownScenario.Read("working-days")));
    }

    [Theory]
    [InlineData("states.SAT.calendar.holidays=[]", "SAT 2024-04-30", "SAT 2025-04-30")]
    [InlineData("states.SAT.calendar.weekend=[friday, sunday]", "SAT 2024-01-13", "SAT 2024-04-30")]
    [InlineData("states.EAS.calendar.utc-offset=\"+05:00\"", "EAS 2024-01-08", "EAS 2024-01-12")]
    [InlineData("states.FRI.calendar.holidays=[2024-01-15]", "FRI 2025-01-14")] // 2025 is then not listed and takes the holidays of 2024
    public void AnotherCalendarDiffersWhereItShould(string set, params string[] differing)
    {
        Assert.Superset(new HashSet<string>(differing), new HashSet<string>(Differing(KnownScenario.Read("working-days", set))));
    }

    [Theory]
    [InlineData("reading")]
    [InlineData("notice")]
    public void EveryFileOfTwoYearsIsDoneWhenACountDayByDaySays(string stage)
    {
        KnownScenario scenario = KnownScenario.Read("working-days");
        StageVisit[] visits = [.. scenario.Visits(scenario.Record(1, logVisits: true), "file", stage).Where(visit => visit.Left < scenario.Plan.End)];

        Assert.InRange(visits.Length, Files - 1000, Files + 1000);
        Assert.All(visits, visit => Assert.Equal(Counted(scenario, visit), scenario.Moment(visit.Left)));
    }

    private static IEnumerable<string> Differing(KnownScenario scenario)
    {
        StageVisit[] visits = [.. scenario.Visits(scenario.Record(1, logVisits: true), "file", "reading")];
        foreach ((string state, string reached, string done) in ByHand)
        {
            DateTime[] ends = [.. visits.Where(visit => StateOf(scenario, visit).Code == state && scenario.Moment(visit.Entered) == Utc(reached))
                .Select(visit => scenario.Moment(visit.Left)).Distinct()];
            if (ends.Length != 1 || ends[0] != Utc(done)) yield return $"{state} {reached}";
        }
    }

    // Plain counting with the dates of the runtime, which the simulator does not use for this.
    private static DateTime Counted(KnownScenario scenario, in StageVisit visit)
    {
        StateCalendar calendar = StateOf(scenario, visit).Calendar;
        TimeSpan offset = TimeSpan.FromSeconds(calendar.UtcOffsetSeconds);
        DateTime local = scenario.Moment(visit.Entered) + offset;
        TimeSpan left = Effort;
        for (DateTime day = local.Date; ; day = day.AddDays(1))
        {
            if (IsOff(calendar, day)) continue;
            DateTime opens = day.AddSeconds(calendar.Opens);
            DateTime closes = opens.AddSeconds(calendar.Hours.Best);
            DateTime from = local > opens ? local : opens;
            if (from >= closes) continue;
            if (left <= closes - from) return from + left - offset;
            left -= closes - from;
        }
    }

    private static bool IsOff(StateCalendar calendar, DateTime day)
    {
        if (calendar.Weekend.Contains(day.DayOfWeek)) return true;
        int[] listed = [.. calendar.Holidays.Select(holiday => holiday.Year)];
        return listed.Contains(day.Year)
            ? calendar.Holidays.Contains(DateOnly.FromDateTime(day))
            : calendar.Holidays.Any(holiday => holiday.Year == listed.Max() && holiday.Month == day.Month && holiday.Day == day.Day);
    }

    private static State StateOf(KnownScenario scenario, in StageVisit visit) =>
        scenario.Scenario.States[scenario.Plan.Institutions[visit.Institution].State];

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
