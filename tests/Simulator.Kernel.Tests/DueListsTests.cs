using CsCheck;
using Xunit;

namespace Simulator.Kernel.Tests;

public class DueListsTests
{
    private const int Worlds = 3;

    // Few seconds and keys, so that many tie; windows near, at the end of the ring and beyond it.
    private static readonly Gen<(int Window, Event Event)> Due =
        Gen.Select(
            Gen.OneOf(Gen.Int[0, 20], Gen.Int[500, 530], Gen.Int[1000, 1600]), Gen.Int[0, 5], Gen.Int[0, Worlds - 1], Gen.ULong[1, 9], Gen.Int[0, 999])
            .Select((window, time, world, key, slot) => (window, Event.Of(time, world, key, EventKind.Completed, slot)));

    [Fact]
    public void EachWindowGivesEachReplicationWhatIsDueThereInOrder()
    {
        // Each step adds what it holds, counted from the window opened before, and opens the next window with anything in it.
        Due.Array[0, 60].Array[1, 40].Sample(
            steps =>
            {
                var lists = new DueLists<Event>(Worlds);
                var model = new List<(int Window, Event Event)>();
                int opened = -1;
                foreach ((int Window, Event Event)[] step in steps)
                {
                    foreach ((int ahead, Event added) in step)
                    {
                        lists.Add(opened + 1 + ahead, in added);
                        model.Add((opened + 1 + ahead, added));
                    }

                    int next = model.Count == 0 ? int.MaxValue : model.Min(due => due.Window);
                    Assert.Equal(next, lists.NextWindow);
                    if (next == int.MaxValue) continue;
                    opened = next;
                    Assert.Equal(model.Count(due => due.Window == next), lists.Open(next));
                    for (int world = 0; world < Worlds; world++)
                        Assert.Equal(
                            model.Where(due => due.Window == next && due.Event.World == world).Select(due => due.Event).OrderBy(e => e.Time).ThenBy(e => e.Tie),
                            lists.Of(world).ToArray());
                    model.RemoveAll(due => due.Window == next);
                }
            },
            iter: 200);
    }

    [Fact]
    public void AWindowWithNothingDueGivesNothing()
    {
        var lists = new DueLists<Event>(Worlds);
        lists.Add(1, Event.Of(5, 2, 1, EventKind.Completed, 0));
        lists.Open(1);

        Assert.Equal(0, lists.Open(2));

        Assert.Equal(0, lists.Of(2).Length);
        Assert.Equal(int.MaxValue, lists.NextWindow);
    }
}
