using CsCheck;
using Xunit;

namespace Simulator.Kernel.Tests;

public class DueChainsTests
{
    private const int Windows = 9000;

    // Windows near, at the end of a stretch, and many stretches away.
    private static readonly Gen<int> Ahead = Gen.OneOf(Gen.Int[0, 20], Gen.Int[60, 70], Gen.Int[120, 1600], Gen.Int[4000, 5000]);

    [Fact]
    public void EachWindowGivesWhatIsDueThereOnceAndTheNextIsKnown()
    {
        // Each step puts in what it holds, counted from the window taken before, and takes the next window with anything in it.
        Ahead.Array[0, 12].Array[1, 60].Sample(
            steps =>
            {
                var chains = new Chains(Windows);
                var model = new List<(int Window, int Number)>();
                int taken = -1;
                foreach (int[] step in steps)
                {
                    foreach (int ahead in step)
                    {
                        int window = taken + 1 + ahead;
                        if (window >= Windows) continue;
                        model.Add((window, chains.Put(window)));
                    }

                    int next = model.Count == 0 ? int.MaxValue : model.Min(due => due.Window);
                    Assert.Equal(next, chains.NextWindow);
                    if (next == int.MaxValue) continue;
                    taken = next;
                    Assert.Equal(model.Where(due => due.Window == next).Select(due => due.Number).Order(), chains.Take(next).Order());
                    model.RemoveAll(due => due.Window == next);
                }
            },
            iter: 200);
    }

    [Fact]
    public void AWindowWithNothingDueGivesNothing()
    {
        var chains = new Chains(Windows);
        chains.Put(1);
        chains.Take(1);

        Assert.Empty(chains.Take(2));
        Assert.Empty(chains.Take(7000));

        Assert.Equal(int.MaxValue, chains.NextWindow);
    }

    [Fact]
    public void ACopyKnowsWhatTheOtherKnewAndGoesItsOwnWay()
    {
        var chains = new Chains(Windows);
        int[] both = [chains.Put(3), chains.Put(100), chains.Put(8000)];
        Chains copy = chains.Copy();
        chains.Put(2);

        Assert.Equal([both[0]], copy.Take(3));
        Assert.Equal([both[1]], copy.Take(100));
        Assert.Equal([both[2]], copy.Take(8000));

        Assert.Equal(2, chains.NextWindow);
        Assert.Equal(int.MaxValue, copy.NextWindow);
    }

    [Fact]
    public void HandsGiveEachReplicationItsOwnInOrder()
    {
        const int Worlds = 3;
        // Few seconds and keys, so that many tie; more at times than are sorted by insertion.
        Gen<Event> one = Gen.Select(Gen.Int[0, 5], Gen.Int[0, Worlds - 1], Gen.ULong[1, 9], Gen.Int[0, 999])
            .Select((time, world, key, slot) => Event.Of(time, world, key, EventKind.Completed, slot));
        var hands = new Hands<Event>(Worlds);
        Gen.OneOf(one.Array[0, 20], one.Array[100, 150]).Sample(
            events =>
            {
                hands.Clear();
                foreach (Event due in events) hands.Count(due.World);
                hands.Open();
                foreach (Event due in events) hands.Deal(in due);
                hands.Sort();
                for (int world = 0; world < Worlds; world++)
                    Assert.Equal(events.Where(due => due.World == world).OrderBy(due => due.Time).ThenBy(due => due.Tie), hands.Of(world).ToArray());
            },
            iter: 200,
            threads: 1);
    }

    // Chains with what is in them, as an institution keeps it.
    private sealed class Chains(int windows)
    {
        private readonly DueChains _chains = new(windows);
        private List<(int Window, int Next)> _due = [];

        public int NextWindow => _chains.NextWindow;

        public int Put(int window)
        {
            _due.Add((window, DueChains.None));
            Put(_due.Count - 1, window);
            return _due.Count - 1;
        }

        public List<int> Take(int window)
        {
            foreach (int number in Chain(_chains.Begin(window))) Put(number, _due[number].Window);
            return Chain(_chains.Take(window));
        }

        public Chains Copy()
        {
            var copy = new Chains(windows) { _due = [.. _due] };
            copy._chains.Become(_chains);
            return copy;
        }

        private void Put(int number, int window)
        {
            ref int head = ref _chains.Head(window);
            _due[number] = (window, head);
            head = number;
        }

        private List<int> Chain(int first)
        {
            var chain = new List<int>();
            for (int number = first; number != DueChains.None; number = _due[number].Next) chain.Add(number);
            return chain;
        }
    }
}
