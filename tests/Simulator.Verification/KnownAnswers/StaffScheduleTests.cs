using System.Globalization;
using Simulator.Kernel;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Posts cut and added, by hand: ten days a file, around the clock, some thirty files on 10 January 2024.</summary>
public class StaffScheduleTests
{
    private static readonly (string Started, string Done)[] ByHand =
    [
        ("01-10", "01-20"), ("01-10", "01-20"), ("01-10", "01-20"), // three officers; two posts are cut on the 15th with the files in hand
        ("01-20", "01-30"),                                         // three get free, one post is left
        ("01-30", "02-09"),
        ("02-04", "02-14"),                                         // a post is added while files wait
        ("02-09", "02-19"), ("02-14", "02-24"), ("02-19", "02-29"),
        ("02-24", "03-05"),                                         // all posts are cut on the 26th, two files in hand
        ("03-10", "03-20"), ("03-20", "03-30"),                     // nobody until one post is back
    ];

    [Fact]
    public void FilesAreServedAsPostsComeAndGo()
    {
        Assert.Equal(ByHand, Served(KnownScenario.Read("staff-schedule")));
    }

    [Theory]
    [InlineData("states.BET.changes.counter.0.to=2")]
    [InlineData("states.BET.changes.counter.1.from=2024-02-03")]
    [InlineData("states.BET.changes.counter.2.to=1")]
    public void AnotherScheduleServesOthers(string set)
    {
        Assert.NotEqual(ByHand, Served(KnownScenario.Read("staff-schedule", set)));
    }

    [Fact]
    public void TimeInPostAndTimeAtWorkAreWhatTheScheduleGives()
    {
        const int Day = 86_400;
        KnownScenario scenario = KnownScenario.Read("staff-schedule");

        DeskSample[] samples = [.. scenario.Record(1).Desks.Where(sample => scenario.Plan.Institutions[scenario.Plan.Desks[sample.Desk].Institution].State == 1)];

        DeskSample february = samples[0]; // at the end of January
        DeskSample march = samples[1];
        Assert.Equal((14 * 3) + (17 * 1), february.CapacitySeconds / Day);
        Assert.Equal((3 * 10) + 10 + 2, february.BusySeconds / Day); // more than one officer a day after the cut: they finish what they have
        Assert.Equal((14 * 3) + (20 * 1) + (22 * 2), march.CapacitySeconds / Day);
        Assert.Equal(42 + 8 + (4 * 10) + 6, march.BusySeconds / Day);
        Assert.Equal((10, 9, 1), (march.Started, march.Completed, march.InWork));
        Assert.Equal(march.Arrived - 10, march.Queue);
    }

    private static IEnumerable<(string Started, string Done)> Served(KnownScenario scenario) =>
        scenario.Visits(scenario.Record(1, logVisits: true), "file", "reading")
            .OrderBy(visit => visit.Started)
            .Take(ByHand.Length)
            .Select(visit => (Text(scenario.Moment(visit.Started)), Text(scenario.Moment(visit.Left))));

    // A day alone stands for its midnight; anything else would show.
    private static string Text(DateTime moment) =>
        moment.TimeOfDay == TimeSpan.Zero
            ? moment.ToString("MM-dd", CultureInfo.InvariantCulture)
            : moment.ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
