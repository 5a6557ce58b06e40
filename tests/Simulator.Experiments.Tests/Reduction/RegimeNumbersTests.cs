using System.Runtime.CompilerServices;
using Simulator.Experiments.Reduction;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests.Reduction;

public class RegimeNumbersTests
{
    private static readonly Plan Plan = Some.Plan();
    private static readonly ReplicationReducer Reducer = new(Plan, Some.Scenario("released"));

    [Fact]
    public void WhatIsAddedUpIsWhatAllReplicationsTogetherGive()
    {
        ReplicationNumbers[] each = Reducer.Reduce(InProcessHost.Run(Plan, seed: 3, firstReplication: 0, replications: 4));
        var numbers = new RegimeNumbers(Plan, Reducer.Catalog);

        foreach (ReplicationNumbers next in each) numbers.Add(next);

        Assert.Equal(4, numbers.Replications);
        Assert.Equal(each.Select(one => one.Metrics), numbers.Metrics);
        Assert.Equal(each.Select(one => one.Digest), numbers.Digests);
        Band curve = Band.Of([.. each.Select(one => one.Curves[0][0])]);
        Assert.Equal(curve.Mean, numbers.Curve(0, 0).Mean);
        Assert.Equal(curve.High, numbers.Curve(0, 0).High);
        Assert.Contains(curve.High, share => share > 0);
        Assert.Equal(Band.Of([.. each.Select(one => one.Backlog[1])]).High, numbers.Backlog(1).High);
        Assert.Equal(each.Sum(one => one.Ends[0].ByOutcome.Sum()), numbers.Ended[0].Sum());
        Assert.Equal(each.Sum(one => one.Pairs[0].Requests.Sum()), numbers.Ended[0].Sum() + numbers.Pending[0].Sum());
    }

    // A thousand replications of curves and outcomes of pairs were most of the memory.
    [Fact]
    public void OfAReplicationNeitherCurvesNorBacklogNorEndsAreKept()
    {
        var numbers = new RegimeNumbers(Plan, Reducer.Catalog);

        (WeakReference kept, WeakReference[] dropped) = AddOne(numbers);
        GC.Collect();

        Assert.True(kept.IsAlive);
        Assert.DoesNotContain(dropped, part => part.IsAlive);
        GC.KeepAlive(numbers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Kept, WeakReference[] Dropped) AddOne(RegimeNumbers numbers)
    {
        ReplicationNumbers one = Reducer.Reduce(Some.Cohort(0, 1, Some.FiveRequests(Plan)))[0];
        numbers.Add(one);
        return (new WeakReference(one.Metrics), [new WeakReference(one.Curves[0][0]), new WeakReference(one.Backlog[0]), new WeakReference(one.Ends[0])]);
    }
}
