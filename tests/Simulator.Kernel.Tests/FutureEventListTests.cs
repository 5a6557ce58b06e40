using CsCheck;
using Xunit;

namespace Simulator.Kernel.Tests;

public class FutureEventListTests
{
    // Few seconds, few keys: nearly every event ties with others.
    private static readonly Gen<Event> TiedEvent =
        Gen.Select(Gen.Int[0, 9], Gen.ULong[0, 9], Gen.Int[0, 3], Gen.Int[0, 3])
            .Select((time, key, kind, slot) => Event.Of(time, 0, key, (EventKind)kind, slot));

    [Fact]
    public void ThousandsOfTiesAreTakenInOrderOfTimeKeyAndKindWhateverTheOrderOfArrival()
    {
        TiedEvent.Array[2000, 4000].Sample(
            events =>
            {
                var list = new FutureEventList(1);
                foreach (Event added in events) list.Add(added);

                Event[] taken = [.. Enumerable.Range(0, events.Length).Select(_ => list.Take())];

                Assert.Equal(events.OrderBy(e => e.Time).ThenBy(e => e.Key).ThenBy(e => e.Kind).ThenBy(e => e.Slot), taken);
                Assert.Equal(0, list.Count);
            },
            iter: 20);
    }

    [Fact]
    public void AddingAndTakingInTurnsGivesTheLeastOfThoseInTheList()
    {
        Gen.Select(TiedEvent, Gen.Bool).Array[3000].Sample(
            steps =>
            {
                var list = new FutureEventList(4);
                var model = new SortedSet<(int, ulong, int)>();
                for (int i = 0; i < steps.Length; i++)
                {
                    (Event added, bool take) = steps[i];
                    if (take && model.Count > 0)
                    {
                        Event taken = list.Take();
                        (int time, ulong tie, int _) = model.Min;
                        Assert.Equal((time, tie), (taken.Time, taken.Tie));
                        model.Remove(model.Min);
                    }
                    else
                    {
                        list.Add(added);
                        model.Add((added.Time, added.Tie, i));
                    }

                    Assert.Equal(model.Count, list.Count);
                    if (model.Count > 0) Assert.Equal(model.Min.Item1, list.First.Time);
                }
            },
            iter: 20);
    }

    [Fact]
    public void AnEventKeepsItsKeyKindAndSlot()
    {
        Gen.Select(Gen.ULong[0, (1UL << RequestKey.Bits) - 1], Gen.Int[0, 3], Gen.Int[0, (1 << Event.SlotBits) - 1]).Sample(
            (key, kind, slot) =>
            {
                Event e = Event.Of(5, 0, key, (EventKind)kind, slot);

                Assert.Equal((5, key, (EventKind)kind, slot), (e.Time, e.Key, e.Kind, e.Slot));
            });
    }

    [Fact]
    public void AtOneSecondACompletedStageComesBeforeALapseOfTheSameRequest()
    {
        var list = new FutureEventList(4);
        list.Add(Event.Of(10, 0, 1, EventKind.Lapse, 0));
        list.Add(Event.Of(10, 0, 2, EventKind.Completed, 0));
        list.Add(Event.Of(10, 0, 1, EventKind.Completed, 3));

        Assert.Equal(Event.Of(10, 0, 1, EventKind.Completed, 3), list.Take());
        Assert.Equal(Event.Of(10, 0, 1, EventKind.Lapse, 0), list.Take());
        Assert.Equal(Event.Of(10, 0, 2, EventKind.Completed, 0), list.Take());
    }
}
