using CsCheck;
using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>Day 0 begins at second 0 UTC and is a Monday; a calendar's first day is the day before.</summary>
public class WorkingCalendarTests
{
    private const int H = Some.Hour;
    private const int D = Some.Day;

    /// <summary>Nine to five from Monday to Friday, with holidays by day.</summary>
    private static WorkingCalendar Office(int utcOffset = 0, int opens = 9 * H, int hours = 8 * H, params int[] holidays) =>
        new([.. Enumerable.Range(-1, 400).Select(day => (day + 7) % 7 < 5 && !holidays.Contains(day))], utcOffset, opens, hours);

    [Fact]
    public void AnEffortWithinADayEndsThatDay()
    {
        Assert.Equal(12 * H, Office().Add(start: 10 * H, effort: 2 * H));
    }

    [Fact]
    public void AnEffortBegunBeforeTheDeskOpensWaitsForIt()
    {
        Assert.Equal((9 * H) + 1, Office().Add(start: 0, effort: 1));
        Assert.Equal(D + (9 * H) + 1, Office().Add(start: 17 * H, effort: 1));
        Assert.Equal(D + (9 * H) + 1, Office().Add(start: 23 * H, effort: 1));
    }

    [Fact]
    public void AnEffortThatFillsTheDayEndsWhenTheDeskCloses()
    {
        Assert.Equal(17 * H, Office().Add(start: 9 * H, effort: 8 * H));
        Assert.Equal(17 * H, Office().Add(start: 15 * H, effort: 2 * H));
        Assert.Equal(D + (9 * H) + 1, Office().Add(start: 15 * H, effort: (2 * H) + 1));
    }

    [Fact]
    public void AnEffortGoesOnTheNextMorning()
    {
        Assert.Equal((2 * D) + (11 * H), Office().Add(start: 15 * H, effort: (2 + 8 + 2) * H));
    }

    [Fact]
    public void NobodyWorksAtTheWeekend()
    {
        int fridayAtFour = (4 * D) + (16 * H);
        int mondayAtTen = (7 * D) + (10 * H);

        Assert.Equal(mondayAtTen, Office().Add(fridayAtFour, 2 * H));
        Assert.Equal(H, Office().WorkedBefore((7 * D) + (8 * H)) - Office().WorkedBefore(fridayAtFour));
        Assert.Equal(mondayAtTen, Office().Add((5 * D) + (12 * H), H));   // begun on Saturday noon
    }

    [Fact]
    public void NobodyWorksOnAHoliday()
    {
        WorkingCalendar office = Office(holidays: [1, 2]);

        Assert.Equal((3 * D) + (10 * H), office.Add(16 * H, 2 * H));
        Assert.Equal(0, office.WorkedBefore((3 * D) + (9 * H)) - office.WorkedBefore(17 * H));
    }

    [Fact]
    public void AHolidayAtTheWeekendChangesNothing()
    {
        Assert.Equal((7 * D) + (10 * H), Office(holidays: [5]).Add((4 * D) + (16 * H), 2 * H));
    }

    [Theory]
    [InlineData(8 * H)]                  // Singapore, Malaysia, Philippines
    [InlineData((6 * H) + (30 * 60))]    // Myanmar
    [InlineData(7 * H)]
    [InlineData(0)]
    [InlineData(-5 * H)]
    public void NineInTheMorningIsLocal(int utcOffset)
    {
        WorkingCalendar office = Office(utcOffset);
        int nineOnTuesday = D + (9 * H) - utcOffset;

        Assert.Equal(nineOnTuesday + 1, office.Add(nineOnTuesday, 1));
        Assert.Equal(nineOnTuesday + 1, office.Add(nineOnTuesday - 1, 1));
        Assert.Equal(nineOnTuesday + (8 * H), office.Add(nineOnTuesday, 8 * H));
        Assert.Equal(nineOnTuesday + D + 1, office.Add(nineOnTuesday, (8 * H) + 1));
        Assert.Equal(8 * H, office.WorkedBefore(nineOnTuesday + D) - office.WorkedBefore(nineOnTuesday));
    }

    [Fact]
    public void TheLocalWeekdayDecidesNotTheUtcOne()
    {
        // Friday 23:30 UTC is Saturday 06:00 in Yangon; Sunday 23:30 UTC is Monday 06:00 there.
        WorkingCalendar yangon = Office((6 * H) + (30 * 60), opens: 6 * H);

        Assert.Equal(0, yangon.WorkedBefore((6 * D) + (23 * H)) - yangon.WorkedBefore((4 * D) + (7 * H) + (30 * 60)));
        Assert.Equal((6 * D) + (23 * H) + (30 * 60) + 1, yangon.Add((4 * D) + (23 * H) + (30 * 60), 1));
    }

    [Fact]
    public void APartDayBenchSitsItsHoursOnly()
    {
        WorkingCalendar bench = Office(opens: 10 * H, hours: H + (30 * 60));

        Assert.Equal((2 * D) + (11 * H), bench.Add(10 * H, 4 * H));   // 1.5 + 1.5 + 1 hours
        Assert.Equal(15 * 60, bench.WorkedBefore((11 * H) + (30 * 60)) - bench.WorkedBefore((11 * H) + (15 * 60)));
    }

    [Fact]
    public void ADayOfTwentyFourHoursHasNoNight()
    {
        WorkingCalendar always = Office(opens: 0, hours: D);

        Assert.Equal((3 * D) + 5, always.Add(5, 3 * D));
        Assert.Equal((7 * D) + 5, always.Add((4 * D) + 5, D));   // the weekend is still free
    }

    [Fact]
    public void ADeskThatNeverClosesAddsTheEffort()
    {
        Assert.Equal(1234, WorkingCalendar.AroundTheClock.Add(1000, 234));
        Assert.Equal(1000, WorkingCalendar.AroundTheClock.WorkedBefore(1000));
    }

    [Fact]
    public void AnEffortBeyondTheCalendarNeverEnds()
    {
        Assert.Equal(WorkingCalendar.Never, Office().Add(0, 400L * 8 * H));
        Assert.Equal(Office().WorkedBefore(500L * D), Office().WorkedBefore(400L * D));
    }

    [Fact]
    public void ACalendarWithoutAWorkingDayNeverWorks()
    {
        var closed = new WorkingCalendar(new bool[10], 0, 0, H);

        Assert.Equal((0, WorkingCalendar.Never), (closed.WorkedBefore(9 * D), closed.Add(0, 1)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9 * H, 16 * H)]
    public void WorkingHoursOutsideTheDayAreABug(int opens, int hours)
    {
        Assert.Contains("Bug in the simulator", Assert.Throws<ArgumentOutOfRangeException>(() => Office(0, opens, hours)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddingAndMeasuringAreEachOthersInverse()
    {
        Gen.Select(Gen.Bool.Array[60, 200], Gen.Int[-12 * 60, 14 * 60], Gen.Int[0, 20 * 60], Gen.Int[1, 4 * H], Gen.Int[0, 50 * D], Gen.Int[1, 30 * H]).Sample(
            (works, offsetMinutes, opensMinutes, hours, start, effort) =>
            {
                var calendar = new WorkingCalendar(works, offsetMinutes * 60, opensMinutes * 60, hours);

                long end = calendar.Add(start, effort);

                if (end == WorkingCalendar.Never)
                {
                    Assert.True(calendar.WorkedBefore(250L * D) - calendar.WorkedBefore(start) < effort);
                    return;
                }

                Assert.True(end > start);
                Assert.Equal(effort, calendar.WorkedBefore(end) - calendar.WorkedBefore(start));
                // The end is the first such second: the second before it was worked.
                Assert.Equal(effort - 1, calendar.WorkedBefore(end - 1) - calendar.WorkedBefore(start));
            },
            iter: 2000);
    }

    [Fact]
    public void MeasuringAgreesWithCountingSecondBySecond()
    {
        bool[] works = [false, true, false, true, true, false];
        var calendar = new WorkingCalendar(works, (6 * H) + (30 * 60), 22 * H, 90 * 60);
        long worked = 0;
        for (int second = 0; second < 4 * D; second++)
        {
            if (second % 97 == 0 || second % H == 0) Assert.Equal(worked, calendar.WorkedBefore(second) - calendar.WorkedBefore(0));
            int local = second + (6 * H) + (30 * 60) + D;
            if (works[local / D] && local % D >= 22 * H && local % D < (22 * H) + (90 * 60)) worked++;
        }

        Assert.True(worked > 0);
    }
}
