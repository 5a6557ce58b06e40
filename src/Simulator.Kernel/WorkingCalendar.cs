namespace Simulator.Kernel;

/// <summary>Working time: which seconds count, with sums kept by day so that adding effort and measuring it take constant time.</summary>
/// <remarks>Seconds are since the scenario's start at midnight UTC; days are local.</remarks>
public sealed class WorkingCalendar
{
    private const int Day = 86_400;

    private readonly int[] _workedBefore; // working days before each local day
    private readonly int[] _dayOf;        // the local day on which each working day falls
    private readonly int _shift;          // local second 0 is the local midnight before the start
    private readonly int _opens;
    private readonly int _hours;

    private WorkingCalendar()
    {
        _workedBefore = [];
        _dayOf = [];
    }

    /// <summary>Creates a calendar.</summary>
    /// <param name="works">Whether each local day is worked; the first is the day before the scenario's start, the last lies beyond the horizon.</param>
    /// <param name="utcOffset">Local time minus UTC, seconds.</param>
    /// <param name="opens">Local second of the day at which work begins.</param>
    /// <param name="hours">Seconds worked a day, at least 1.</param>
    public WorkingCalendar(bool[] works, int utcOffset, int opens, int hours)
    {
        if (hours < 1 || opens + hours > Day)
            throw new ArgumentOutOfRangeException(nameof(hours), "Bug in the simulator: a working day must lie within one day.");
        _shift = utcOffset + Day;
        _opens = opens;
        _hours = hours;
        _workedBefore = new int[works.Length + 1];
        var days = new List<int>();
        for (int day = 0; day < works.Length; day++)
        {
            _workedBefore[day + 1] = _workedBefore[day] + (works[day] ? 1 : 0);
            if (works[day]) days.Add(day);
        }

        _dayOf = [.. days];
    }

    /// <summary>A desk that never closes.</summary>
    public static WorkingCalendar AroundTheClock { get; } = new();

    /// <summary>The working second that ends no run: the effort would end beyond the calendar.</summary>
    public const long Never = int.MaxValue;

    /// <summary>Whether another calendar counts the same seconds.</summary>
    public bool IsSame(WorkingCalendar other) =>
        ReferenceEquals(this, other)
        || (_shift == other._shift && _opens == other._opens && _hours == other._hours && _workedBefore.AsSpan().SequenceEqual(other._workedBefore));

    /// <summary>Working seconds before a second.</summary>
    public long WorkedBefore(long seconds)
    {
        if (_hours == 0) return seconds;
        long local = seconds + _shift;
        long day = (uint)local / (uint)Day;
        if (day >= _workedBefore.Length - 1) return (long)_workedBefore[^1] * _hours;
        long worked = (long)_workedBefore[day] * _hours;
        if (_workedBefore[day + 1] == _workedBefore[day]) return worked;
        long today = local - (day * Day) - _opens;
        return worked + (today <= 0 ? 0 : today >= _hours ? _hours : today);
    }

    /// <summary>The second at which an effort begun at a second is done.</summary>
    /// <param name="start">When it begins; the effort waits for the desk to open.</param>
    /// <param name="effort">Working seconds, at least 1.</param>
    /// <returns>The end, after <paramref name="start"/>; <see cref="Never"/> when it lies beyond the calendar.</returns>
    public long Add(long start, long effort) => At(WorkedBefore(start), effort);

    /// <summary>The second at which an effort is done that begins when so many working seconds have passed.</summary>
    /// <param name="worked">What <see cref="WorkedBefore"/> says of the moment it begins.</param>
    /// <param name="effort">Working seconds, at least 1.</param>
    /// <returns>The end; <see cref="Never"/> when it lies beyond the calendar.</returns>
    public long At(long worked, long effort)
    {
        long done = worked + effort;
        if (_hours == 0) return done;
        if (done > int.MaxValue) return Never;
        uint day = (uint)(done - 1) / (uint)_hours; // several times quicker than in 64 bits
        if (day >= (uint)_dayOf.Length) return Never;
        return ((long)_dayOf[day] * Day) + _opens + (done - (day * _hours)) - _shift;
    }
}
