using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Facts;

/// <summary>Adds up, in one replication, the requests that a statistic speaks of.</summary>
internal sealed class FactSums
{
    private const double Day = 86_400;

    private readonly RequestSelection _selection;
    private readonly bool[] _streams;
    private readonly bool[]? _outcomes;
    private readonly ulong _flag;
    private readonly (int From, int To) _received;
    private readonly (int From, int To)? _closed;
    private readonly int? _openOn;
    private readonly (int From, int To)? _stay;
    private int _count;
    private long _seconds;

    private FactSums(RequestSelection selection, DateSpan? stay, Plan plan, DateOnly start)
    {
        _selection = selection;
        int family = Array.FindIndex(plan.Families, candidate => candidate.Name == selection.Family);
        _streams = [.. plan.Streams.Select(stream =>
            stream.Family == family
            && (selection.Requesting is null || plan.States[stream.Requesting] == selection.Requesting)
            && (selection.Requested is null || plan.States[stream.Requested] == selection.Requested))];
        if (!selection.Outcomes.IsEmpty)
        {
            _outcomes = [.. plan.Outcomes.Select(outcome =>
                selection.Outcomes.Any(name => outcome == name || outcome.StartsWith(name + ":", StringComparison.Ordinal)))];
        }

        if (selection.Flag is { } flag) _flag = 1UL << Array.IndexOf(plan.Families[family].Flags, flag);
        int Seconds(DateOnly date) => (date.DayNumber - start.DayNumber) * (int)Day;
        (int From, int To) Span(DateSpan span) => (Seconds(span.From), Seconds(span.To));
        _received = Span(selection.Received);
        _closed = selection.Closed is { } closed ? Span(closed) : null;
        _openOn = selection.OpenOn is { } date ? Seconds(date) : null;
        _stay = stay is { } window ? Span(window) : null;
    }

    /// <summary>The sums behind a statistic that is no ratio.</summary>
    public static FactSums Of(FactStatistic statistic, Plan plan, DateOnly start) => statistic switch
    {
        RequestCount count => new FactSums(count.Of, null, plan, start),
        MeanDays mean => new FactSums(mean.Of, null, plan, start),
        MeanStay stay => new FactSums(stay.Of, new DateSpan(stay.From, stay.To), plan, start),
        _ => throw new InvalidOperationException($"Bug in the simulator: {statistic.GetType().Name} has no sums of its own."),
    };

    /// <summary>The value in one replication; NaN where it is not defined.</summary>
    public double Value(FactStatistic statistic, ReadOnlySpan<RequestRecord> requests)
    {
        (_count, _seconds) = (0, 0);
        foreach (ref readonly RequestRecord record in requests)
        {
            if (!IsMeant(in record)) continue;
            if (_stay is { } stay) AddStay(in record, stay);
            else Add(in record, closedOnly: statistic is MeanDays);
        }

        return statistic is RequestCount ? _count : _count == 0 ? double.NaN : _seconds / Day / _count;
    }

    private bool IsMeant(in RequestRecord record)
    {
        bool open = record.Outcome < 0;
        return _streams[record.Stream]
            && (_outcomes is null || (!open && _outcomes[record.Outcome]))
            && (_selection.Flag is null || (record.Flags & _flag) != 0)
            && record.Received >= _received.From && record.Received < _received.To
            && (_closed is not { } closed || (!open && record.Closed >= closed.From && record.Closed < closed.To))
            && (_openOn is not { } day || (record.Received < day && (open || record.Closed >= day)));
    }

    private void Add(in RequestRecord record, bool closedOnly)
    {
        if (closedOnly && record.Outcome < 0) return;
        _count++;
        _seconds += record.Closed - record.Received;
    }

    private void AddStay(in RequestRecord record, (int From, int To) window)
    {
        bool open = record.Outcome < 0;
        int end = open ? int.MaxValue : record.Closed;
        _seconds += Math.Max(0, Math.Min(end, window.To) - Math.Max(record.Received, window.From));
        if (!open && end >= window.From && end < window.To) _count++;
    }
}
