using System.Collections.Immutable;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Cooperation.Tests;

/// <summary>What the clockwork could not run is refused before anything runs.</summary>
public class PlanLimitsTests
{
    [Fact]
    public void MoreStagesThanCanBeNumberedAreRefused()
    {
        Procedure[] procedures = [.. Enumerable.Range(0, 140).Select(number => Of($"p{number}", Enumerable.Range(0, 249).Select(stage => ((StageAct)new Wait("effort.draft", false), (string?)$"s{stage + 1}"))))];

        string refusal = Refusal([Some.Surrender, .. procedures]);

        Assert.Equal("procedures: expected at most 32767 stages in all procedures together, found 35006.", refusal);
    }

    [Fact]
    public void MoreLoopsThanCanBeCountedAreRefused()
    {
        // Each stage leads back to itself or on to the next one.
        Procedure loops = Of("loops", Enumerable.Range(0, 9).SelectMany(stage => new[]
        {
            ((StageAct)new Wait("effort.draft", false), (string?)$"s{(2 * stage) + 1}"),
            (new Decide([new Branch(new Chance("refusal.political"), $"s{2 * stage}"), new Branch(null, $"s{(2 * stage) + 2}")]), (string?)null),
        }));

        string refusal = Refusal([Some.Surrender, loops]);

        Assert.Equal("procedures.loops.stages: expected at most 8 stages that are gone back to, found more: 's16' is one too many.", refusal);
    }

    [Fact]
    public void TheWorkOfALoopThatOnlyALegalClockEndsIsReckonedAllTheSame()
    {
        Procedure hearings = new(
            "surrender", "Surrender", new Place(Side.Requesting, InstitutionKind.CentralAuthority),
            [
                Some.Stage("arrest", new Mark(["detention"], [], [], [], true), "hearing"),
                Some.Stage("hearing", new Work("casework", "effort.draft", 1, null), "adjourned", Side.Requesting),
                Some.Stage("adjourned", new Decide([new Branch(new ClockExpired("detention"), "released"), new Branch(null, "hearing")])),
                Some.Stage("released", new End("released", "")),
            ],
            [new LegalClock("detention", "Detention", "channel.transit", false, Side.Requested, null, [], [])], [], null);

        CapacityRow row = CapacitySheet.Of(Some.Scenario(procedures: [hearings]), "today")[0];

        Assert.InRange(row.Utilisation, 1, 1000);
    }

    [Fact]
    public void BackgroundWorkOfNoTimeIsCountedAsTheSecondItTakes()
    {
        var background = new Family(
            "background", "Background", "surrender", false, false, null, ImmutableSortedDictionary<string, string>.Empty, [],
            new BackgroundFill("casework", new Leaf(Some.Number(0.5)), "effort.draft"), Some.Pattern(), []);

        Plan plan = PlanCompiler.Compile(Some.Scenario(families: [background], parameters: Some.Parameters(1e-9)), "today");

        Assert.All(plan.Streams, stream => Assert.InRange(stream.Pieces[0].PerSecond, 0, 1));
        Assert.NotEmpty(plan.Streams);
    }

    private static string Refusal(ImmutableArray<Procedure> procedures) =>
        Assert.Throws<ScenarioException>(() => PlanCompiler.Compile(Some.Scenario(procedures: procedures), "today")).Message;

    private static Procedure Of(string name, IEnumerable<(StageAct Act, string? Then)> acts)
    {
        Stage[] stages = [.. acts.Select((act, number) => Some.Stage($"s{number}", act.Act, act.Then))];
        return new Procedure(
            name, name, new Place(Side.Requesting, InstitutionKind.CentralAuthority), [.. stages, Some.Stage($"s{stages.Length}", new End("ended", ""))], [], [], null);
    }
}
