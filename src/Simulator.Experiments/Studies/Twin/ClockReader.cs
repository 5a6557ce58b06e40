using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Tells from a request's stage visits which legal clocks ran, until when, and how they ended.</summary>
/// <remarks>Visits do not say when a clock is to run out. It follows from the visit that starts it when the limit is a constant of the pair, the
/// instrument, the offence and the date, by the rule of the law: so many days, to the second or to the next local midnight.</remarks>
/// <param name="plan">The plan the visits refer to.</param>
/// <param name="procedure">The request's procedure.</param>
internal sealed class ClockReader(Plan plan, Procedure procedure)
{
    /// <summary>The clocks of a request, in order of their start.</summary>
    public ImmutableArray<LifeClock> Of(RequestRecord record, ReadOnlySpan<StageVisit> visits)
    {
        var clocks = new List<LifeClock>();
        for (int i = 0; i < visits.Length; i++)
        {
            foreach (int started in plan.Stages[visits[i].Stage].Starts)
            {
                ClockPlan clock = plan.Clocks[started];
                Distribution? limit = LimitOf(clock, record, visits, i);
                if (limit is { Shape: DistributionShape.Constant, Mean: <= 0 }) continue; // no limit: it does not start
                int? end = limit is { Shape: DistributionShape.Constant } constant ? EndOf(clock, constant.Mean, record, visits, i) : null;
                clocks.Add(Ended(clock, started, visits[i].Entered, end, record, visits[(i + 1)..]));
            }
        }

        return [.. clocks];
    }

    private LifeClock Ended(ClockPlan clock, int index, int start, int? end, RequestRecord record, ReadOnlySpan<StageVisit> later)
    {
        int until = record.Closed;
        ClockEnd how = end is null && clock.OnExpiry < 0 ? ClockEnd.Unknown : ClockEnd.StillRunning;
        bool led = false;
        for (int i = 0; i < later.Length; i++)
        {
            StagePlan stage = plan.Stages[later[i].Stage];
            if (Array.IndexOf(stage.Stops, index) >= 0 || Array.IndexOf(stage.Starts, index) >= 0)
            {
                (until, how) = (later[i].Entered, ClockEnd.Stopped);
                break;
            }

            // Of a random limit it is seen that it ran out when the file goes where no stage before it leads.
            if (later[i].Stage != clock.OnExpiry) continue;
            led |= later[i].Entered == end;
            if (end is null && i > 0 && plan.Stages[later[i - 1].Stage] is { Kind: not StageKind.Decide } before && before.Next != clock.OnExpiry)
            {
                (until, how) = (later[i].Entered, ClockEnd.RanOut);
                break;
            }
        }

        // What is done at the very second is done in time, unless the file was sent to where the clock leads.
        if (end < until || (end == until && led)) (until, how) = (end.Value, ClockEnd.RanOut);
        string title = procedure.Clocks.First(declared => declared.Name == clock.Name).Title;
        return new LifeClock(clock.Name, title, start - record.Received, end - record.Received, until - record.Received, how);
    }

    private Distribution? LimitOf(ClockPlan clock, RequestRecord record, ReadOnlySpan<StageVisit> visits, int at)
    {
        int requested = RequestedAt(record, visits, at);
        return requested < 0
            ? null
            : clock.Limit.At(visits[at].Instrument, plan.Streams[record.Stream].Requesting, requested, record.Offence, plan.EpochAt(visits[at].Entered));
    }

    private int? EndOf(ClockPlan clock, double limit, RequestRecord record, ReadOnlySpan<StageVisit> visits, int at)
    {
        const double Day = 86_400;
        double end = visits[at].Entered + Math.Max(1, Math.Floor(limit + 0.5));
        if (clock.ToLocalMidnight)
        {
            int offset = clock.UtcOffsets[clock.RequestedSide ? RequestedAt(record, visits, at) : plan.Streams[record.Stream].Requesting];
            end = (Math.Floor((end + offset) / Day) * Day) + Day - offset;
        }

        return end < int.MaxValue ? (int)end : null;
    }

    // The state asked at a visit: the first one at the start, the last one after the last move; between two moves the first state met that does not ask.
    private int RequestedAt(RequestRecord record, ReadOnlySpan<StageVisit> visits, int at)
    {
        bool moved = false;
        for (int i = 0; i < at; i++) moved |= plan.Stages[visits[i].Stage].Kind == StageKind.Relocate;
        StreamPlan stream = plan.Streams[record.Stream];
        if (!moved) return stream.Requested;
        int seen = -1;
        for (int i = at; i < visits.Length; i++)
        {
            if (plan.Stages[visits[i].Stage].Kind == StageKind.Relocate) return seen;
            int state = plan.Institutions[visits[i].Institution].State;
            if (seen < 0 && state != stream.Requesting) seen = state;
        }

        return record.Requested;
    }
}
