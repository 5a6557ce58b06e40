using Xunit;

namespace Simulator.Kernel.Tests;

public class CustodyTests
{
    [Fact]
    public void CustodyLastsFromTheArrestToTheRelease()
    {
        Story story = Some.Run(
            Arrest(p => p.Wait("hearings", 700).Mark("release", clears: "custody").Wait("appeal", 900).End("done")), Some.File(10));

        Assert.Equal(700, story.Request(0).Custody);
    }

    [Fact]
    public void ASecondSpellIsAddedToTheFirst()
    {
        Story story = Some.Run(
            Arrest(p => p
                .Wait("first", 100)
                .Mark("release", clears: "custody")
                .Wait("free", 50)
                .Mark("arrest again", sets: "custody")
                .Mark("told twice", sets: "custody")
                .Wait("second", 30)
                .End("surrendered")),
            Some.File(10));

        Assert.Equal(130, story.Request(0).Custody);
        Assert.Equal("surrendered", story.Outcome(0));
    }

    [Theory]
    [InlineData("work")]
    [InlineData("queue")]
    [InlineData("wait")]
    [InlineData("transit")]
    public void APersonIsReleasedAtTheSecondTheClockRunsOutWhereverTheFileIs(string place)
    {
        Plan plan = Some.Plan("AAA", "BBB")
            .Desk("desk")
            .Procedure("surrender", p => p
                .Custody("custody")
                .Clock("provisional arrest", Some.ByOffence(0, 300), to: "lapsed", sets: "released", clears: "custody")
                .Decide("sort", Branch.IfOffence(0, "occupy"), Branch.Otherwise("arrest"))
                .Work("occupy", "desk", place == "queue" ? 5000 : 1, then: "done")
                .Mark("arrest", starts: ["provisional arrest"], sets: "custody")
                .Decide("where", place switch
                {
                    "wait" => Branch.Otherwise("wait"),
                    "transit" => Branch.Otherwise("send"),
                    _ => Branch.Otherwise("work"),
                })
                .Wait("wait", 4000, then: "done")
                .Send("send", 4000, then: "done")
                .Work("work", "desk", 4000)
                .End("done")
                .End("lapsed"))
            .Stream(0, requesting: 0, requested: 1)
            .Build();

        Story story = Some.Run(plan, Some.File(0), Some.File(10, offence: 1));

        RequestRecord request = story.Request(1);
        Assert.Equal(("lapsed", 300), (story.Outcome(1), request.Custody));
        Assert.Equal("released", string.Join(' ', plan.Families[0].Flags.Where((_, flag) => (request.Flags & (1UL << flag)) != 0)));
        // In hand and in transit the file itself goes on; the person does not.
        Assert.Equal(place is "wait" or "queue" ? 310 : 4010, request.Closed);
    }

    [Fact]
    public void CustodyOfAnOpenRequestLastsToTheHorizon()
    {
        Story story = Some.Run(Arrest(p => p.Wait("hearings", 20 * Some.Day).End("done")), Some.File(Some.Day));

        Assert.Equal(("open", 9 * Some.Day), (story.Outcome(0), story.Request(0).Custody));
        Assert.Equal(10 * Some.Day, story.Request(0).Closed);
    }

    [Fact]
    public void AnOpenRequestWhosePersonWasReleasedByTheClockCountsToThere()
    {
        Plan plan = Some.Plan()
            .Procedure("surrender", p => p
                .Custody("custody")
                .Clock("limit", 2 * Some.Day, sets: "released", clears: "custody")
                .Mark("arrest", starts: ["limit"], sets: "custody")
                .Wait("hearings", 20 * Some.Day)
                .End("done"))
            .Build();

        Story story = Some.Run(plan, Some.File(Some.Day));

        Assert.Equal(("open", 2 * Some.Day), (story.Outcome(0), story.Request(0).Custody));
    }

    [Fact]
    public void AProcedureWithoutCustodyCountsNone()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p.Mark("mark", sets: "custody").Wait("wait", 100).End("done"))
            .Build();

        Assert.Equal(0, Some.Run(plan, Some.File(0)).Request(0).Custody);
    }

    private static Plan Arrest(Action<ProcedureBuilder> then) =>
        Some.Plan()
            .Procedure("surrender", p => then(p.Custody("custody").Mark("arrest", sets: "custody")))
            .Build();
}
