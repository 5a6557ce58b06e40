using System.Text.RegularExpressions;
using CsCheck;
using Simulator.Kernel;
using Simulator.Verification.Oracle;

namespace Simulator.Verification.Draws;

/// <summary>
/// Whatever is added to a scenario shifts no draw of a request that has nothing to do with it. In random scenarios whose desks never keep a file waiting,
/// so that requests meet only in their draws, the same requests are compared, by name, before and after.
/// </summary>
public class UnrelatedDrawsTests
{
    private const ulong Seed = 4_711;
    private const int Scenarios = 60;
    private const int Replications = 2;

    /// <summary>A request as it went, by names, because what is added moves every index.</summary>
    private sealed record Journey(string Ends, Step[] Steps, bool Fled);

    /// <summary>One stage of a journey; the duration only where nothing but its draw decides it.</summary>
    private sealed record Step(string Stage, string Place, string Instrument, int Entered, int Left, int? Duration);

    [Theory]
    [InlineData("a state")]
    [InlineData("an instrument")]
    [InlineData("a stage of another procedure")]
    [InlineData("a stage of its own procedure")]
    [InlineData("a stage under a new treaty")]
    public void WhatIsAddedShiftsNoUnrelatedDraw(string added)
    {
        (int compared, string? difference) = FirstDifference(added, Fault.None);

        Tell($"{compared} requests compared, seed {Seed}");
        Assert.Null(difference);
        Assert.True(compared > 4000);
    }

    // The negative controls: the oracle draws by places in lists or from one generator, and the same comparison sees it.
    [Theory]
    [InlineData("a state", nameof(Fault.StreamKeyedByPosition))]
    [InlineData("a state", nameof(Fault.SharedGenerator))]
    [InlineData("an instrument", nameof(Fault.DrawKeyedByInstrument))]
    [InlineData("a stage of another procedure", nameof(Fault.SharedGenerator))]
    [InlineData("a stage of its own procedure", nameof(Fault.StageKeyedByPosition))]
    [InlineData("a stage under a new treaty", nameof(Fault.SharedGenerator))]
    public void ADrawThatIsNotTheFilesOwnIsSeen(string added, string fault)
    {
        (_, string? difference) = FirstDifference(added, Enum.Parse<Fault>(fault));

        Tell(difference ?? "not seen");
        Assert.NotNull(difference);
    }

    private static (int Compared, string? Difference) FirstDifference(string added, Fault fault)
    {
        int compared = 0;
        for (uint i = 0; i < Scenarios; i++)
        {
            ScenarioSketch sketch = ScenarioSketch.AnyPlentiful.Generate(new PCG(i, Seed), null, out _);
            if (Compare(sketch, added, fault, ref compared) is { } difference) return (compared, $"scenario {i} of seed {Seed}: {difference}");
        }

        return (compared, null);
    }

    private static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static string? Compare(ScenarioSketch sketch, string added, Fault fault, ref int compared)
    {
        string before = sketch.ToString();
        string after = before;
        string regime = sketch.Regime;
        Func<string, Journey, bool> related = (_, _) => false;
        switch (added)
        {
            case "a state":
                // First of the list, and with requests of its own. Those who flee may now flee to it.
                sketch.States.Insert(0, "ZZZ", sketch.States["AAA"]);
                after = sketch.ToString().Replace("demand: { pairs: { ", "demand: { pairs: { \"ZZZ>AAA\": 90, \"AAA>ZZZ\": 60, ", StringComparison.Ordinal);
                related = (name, journey) => journey.Fled || name.Contains("ZZZ", StringComparison.Ordinal);
                break;
            case "an instrument":
                sketch.Instruments.Insert(0, "new", sketch.Instruments["i0"]);
                after = sketch.ToString();
                break;
            case "a stage under a new treaty":
                // Only what the treaty governs goes through the stage; everything else is the same with the treaty and without.
                sketch.Instruments.Add("new", sketch.Instruments["i0"]);
                sketch.Procedures[0].Stages.Insert(1, "stage: asked, decide: [ { governed-by: [new], to: added }, { otherwise: s1 } ]");
                sketch.Procedures[0].Stages.Add("stage: added, group: g, wait: { for: time.w0 }, then: s1");
                before = after = Regex.Replace(sketch.ToString(), @"(  new: .*instrument: )i\d(.*\]), measures: \[[^\]]*\]", "$1new$2");
                regime = "new";
                related = (_, journey) => journey.Steps.Any(step => step.Instrument == "new");
                break;
            default:
                sketch.Procedures[0].Stages.Insert(1, "stage: added, group: g, wait: { for: time.w0 }");
                after = sketch.ToString();
                // With a legal clock the time a stage takes decides where a file goes: then its own procedure's requests are related.
                bool own = added == "a stage of its own procedure";
                string other = sketch.Procedures.Count > 1 ? " f1/" : "none";
                related = (name, _) => name.Contains(other, StringComparison.Ordinal) ? own : !own || sketch.Procedures[0].HasClocks;
                break;
        }

        Dictionary<string, Journey> first = Journeys(before, added == "a stage under a new treaty" ? "today" : regime, sketch.Seed, fault);
        Dictionary<string, Journey> second = Journeys(after, regime, sketch.Seed, fault);
        foreach ((string name, Journey was) in first)
        {
            bool there = second.TryGetValue(name, out Journey? journey);
            if (related(name, was) || (there && related(name, journey!))) continue;
            // Latent demand: a treaty may bring requests, and under the base fewer candidates are accepted.
            if (!there && added == "a stage under a new treaty") continue;
            if (!there) return $"{name} is gone";
            compared++;
            string? difference = added == "a stage of its own procedure" ? DifferentDraw(was, journey!) : Different(was, journey!);
            if (difference is not null) return $"{name}: {difference}";
        }

        return null;
    }

    private static string? Different(Journey was, Journey journey) =>
        was.Ends != journey.Ends ? $"{was.Ends} became {journey.Ends}"
        : was.Steps.SequenceEqual(journey.Steps) ? null
        : "another way to the same end";

    // The added stage makes everything later; the branches taken and the efforts stay, up to where being later brings another law or the horizon.
    private static string? DifferentDraw(Journey was, Journey journey)
    {
        foreach ((Step one, Step other) in was.Steps.Zip(journey.Steps.Where(step => step.Stage != "added")))
        {
            if (one.Instrument != other.Instrument) return null;
            if (one.Stage != other.Stage) return $"{one.Stage} became {other.Stage}";
            if (one.Duration is { } a && other.Duration is { } b && a != b) return $"{one.Stage} took {a} seconds and then {b}";
        }

        return null;
    }

    private static Dictionary<string, Journey> Journeys(string text, string regime, ulong seed, Fault fault)
    {
        Plan plan = Comparison.Compile(text, regime);
        CohortRecords records = fault == Fault.None
            ? InProcessHost.Run(plan, seed, 0, Replications, logVisits: true)
            : OracleEngine.Run(plan, seed, 0, Replications, fault);
        ILookup<(int, ulong), StageVisit> visits = records.Visits.ToLookup(visit => (visit.Replication, visit.Key));
        return records.Requests.ToDictionary(
            request => $"{request.Replication} {plan.Streams[request.Stream].Name} {request.Ordinal}",
            request =>
            {
                StageVisit[] trip = [.. visits[(request.Replication, request.Key)]];
                return new Journey(
                    $"{plan.States[request.Requested]} {request.Offence} {plan.Instruments[request.Instrument]} {plan.Stages[request.Stage].Name} {request.Flags} {request.Received} {request.Closed} {request.Custody}",
                    [.. trip.Select(visit => StepOf(plan, visit))],
                    trip.Any(visit => plan.Stages[visit.Stage].Kind == StageKind.Relocate));
            });
    }

    private static Step StepOf(Plan plan, StageVisit visit)
    {
        StagePlan stage = plan.Stages[visit.Stage];
        InstitutionPlan place = plan.Institutions[visit.Institution];
        bool drawAlone = stage.Kind == StageKind.Work && visit.Left < plan.End && plan.Epochs.Length == 1
            && plan.Desks[place.FirstDesk + stage.Desk].Calendar == WorkingCalendar.AroundTheClock;
        return new Step(
            stage.Name, $"{plan.States[place.State]} {place.Kind}", plan.Instruments[visit.Instrument], visit.Entered, visit.Left,
            drawAlone ? visit.Left - visit.Started : null);
    }
}
