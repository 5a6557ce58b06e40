using System.Runtime.CompilerServices;

namespace Simulator.Benchmarks.Limits;

/// <summary>W2 and nothing else: states with an authority, a court and a liaison office, daily post, the procedure hard-wired.</summary>
/// <remarks>
/// As institutions meet by post only, each is taken through a day on its own: its event list is the ends of the work in hand, at most six, sorted in
/// place, and the next arrival. The post is a list a day through the files themselves; queues are too. Everything is allocated once.
/// Times in days. One stream of arrivals a state, with the other state drawn: the same law as one stream a pair.
/// </remarks>
internal sealed class NetworkLimit
{
    private const int Partners = 10;
    private const int PostDays = 512;
    private const double Paperwork = 72758.0 / 86400;
    private const double Hearing = 9;
    private const double Inquiry = 112.0 / 24;
    private const double TransitSigma = 0.47238072707743883; // of a lognormal with mean 7 and coefficient of variation 0.5
    private const double TransitMu = 1.8343383733982084;

    private const byte Drafting = 0;
    private const byte Screening = 1;
    private const byte AtLiaison = 2;
    private const byte AtCourt = 3;
    private const byte Concluding = 4;
    private const byte Closing = 5;

    private readonly int _states;
    private readonly Desk[] _desks; // authority, court, liaison office of each state in turn
    private readonly double[] _arrivals;
    private readonly int[] _firstOfDay = new int[PostDays];
    private readonly int[] _lastOfDay = new int[PostDays];
    private readonly double[] _areas = new double[3];
    private File[] _files = new File[1 << 12];
    private int _free;
    private int _used;
    private FastRandom _random;

    private struct File
    {
        public double Received;
        public int Next;
        public short Own;
        public short Other;
        public byte Stage;
    }

    private struct End
    {
        public double Time;
        public int File;
    }

    [InlineArray(6)]
    private struct Ends
    {
        private End _first;
    }

    private struct Desk
    {
        public Ends Ends; // latest first
        public int Busy;
        public int Officers;
        public int Queue;
        public int First;
        public int Last;
        public double Since;
        public double Area;
    }

    /// <summary>Prepares a world of so many states; each asks the ten next to it.</summary>
    public NetworkLimit(int states)
    {
        _states = states;
        _desks = new Desk[states * 3];
        _arrivals = new double[states];
    }

    /// <summary>Simulates replications one after the other.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="replications">How many.</param>
    /// <param name="days">The horizon of each.</param>
    /// <param name="times">Takes the times, in seconds, of the requests that were answered.</param>
    public NetworkFindings Run(ulong seed, int replications, int days, SampleOfTimes times)
    {
        _random = new FastRandom(seed);
        Array.Clear(_areas);
        long requests = 0;
        long events = 0;
        for (int r = 0; r < replications; r++) Replicate(days, times, ref requests, ref events);
        double whole = (double)replications * _states * days;
        return new NetworkFindings(requests, events, times.Mean / 86400, times.Percentile95() / 86400.0, _areas[0] / whole, _areas[1] / whole, _areas[2] / whole);
    }

    private void Replicate(int days, SampleOfTimes times, ref long requests, ref long events)
    {
        SetUp();
        for (int day = 0; day < days; day++)
        {
            Deliver(day, ref events);
            double until = day + 1;
            for (int state = 0; state < _states; state++)
            {
                WorkAtAuthority(state, until, times, ref requests, ref events);
                WorkAtHome(ref _desks[(state * 3) + 1], Hearing, day, until, ref events);
                WorkAtHome(ref _desks[(state * 3) + 2], Inquiry, day, until, ref events);
            }
        }

        for (int d = 0; d < _desks.Length; d++)
        {
            ref Desk desk = ref _desks[d];
            _areas[d % 3] += desk.Area + (desk.Queue * (days - desk.Since));
        }
    }

    private void SetUp()
    {
        for (int d = 0; d < _desks.Length; d++)
        {
            ref Desk desk = ref _desks[d];
            desk.Busy = 0;
            desk.Queue = 0;
            desk.First = -1;
            desk.Last = -1;
            desk.Since = 0;
            desk.Area = 0;
            desk.Officers = (d % 3) switch { 0 => 4, 1 => 6, _ => 2 };
        }

        for (int state = 0; state < _states; state++) _arrivals[state] = _random.Exponential();
        Array.Fill(_firstOfDay, -1);
        _free = -1;
        _used = 0;
    }

    private void Deliver(int day, ref long events)
    {
        int file = _firstOfDay[day & (PostDays - 1)];
        _firstOfDay[day & (PostDays - 1)] = -1;
        while (file >= 0)
        {
            ref File delivered = ref _files[file];
            int next = delivered.Next;
            events++;
            switch (delivered.Stage)
            {
                case AtCourt:
                    Join(ref _desks[(delivered.Other * 3) + 1], file, Hearing, day);
                    break;
                case AtLiaison:
                    Join(ref _desks[(delivered.Other * 3) + 2], file, Inquiry, day);
                    break;
                default:
                    Join(ref _desks[(delivered.Stage == Closing ? delivered.Own : delivered.Other) * 3], file, Paperwork, day);
                    break;
            }

            file = next;
        }
    }

    private void WorkAtAuthority(int state, double until, SampleOfTimes times, ref long requests, ref long events)
    {
        ref Desk desk = ref _desks[state * 3];
        double arrival = _arrivals[state];
        while (true)
        {
            double end = desk.Busy == 0 ? double.PositiveInfinity : desk.Ends[desk.Busy - 1].Time;
            if (arrival < end)
            {
                if (arrival >= until) break;
                requests++;
                events++;
                int file = NewFile();
                ref File begun = ref _files[file];
                begun.Received = arrival;
                begun.Own = (short)state;
                int other = state + 1 + _random.Below(Partners);
                begun.Other = (short)(other >= _states ? other - _states : other);
                begun.Stage = Drafting;
                Join(ref desk, file, Paperwork, arrival);
                arrival += _random.Exponential();
            }
            else
            {
                if (end >= until) break;
                events++;
                int file = desk.Ends[--desk.Busy].File;
                if (desk.Queue > 0) TakeNext(ref desk, Paperwork, end);
                Leave(file, end, times);
            }
        }

        _arrivals[state] = arrival;
    }

    private void Leave(int file, double now, SampleOfTimes times)
    {
        ref File left = ref _files[file];
        switch (left.Stage)
        {
            case Drafting:
                left.Stage = Screening;
                Send(file, (int)Math.Ceiling(now + Transit()));
                break;
            case Screening:
                double way = _random.Uniform();
                left.Stage = way < 0.3 ? AtLiaison : way < 0.8 ? AtCourt : Closing;
                Send(file, left.Stage == Closing ? (int)Math.Ceiling(now + Transit()) : (int)now + 1);
                break;
            case Concluding:
                left.Stage = Closing;
                Send(file, (int)Math.Ceiling(now + Transit()));
                break;
            default:
                times.Add((int)((now - left.Received) * 86400));
                left.Next = _free;
                _free = file;
                break;
        }
    }

    private void WorkAtHome(ref Desk desk, double work, int day, double until, ref long events)
    {
        while (desk.Busy > 0 && desk.Ends[desk.Busy - 1].Time < until)
        {
            End end = desk.Ends[--desk.Busy];
            events++;
            if (desk.Queue > 0) TakeNext(ref desk, work, end.Time);
            _files[end.File].Stage = Concluding;
            Send(end.File, day + 1);
        }
    }

    private double Transit() => Math.Exp(TransitMu + (TransitSigma * _random.Normal()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Send(int file, int day)
    {
        int at = day & (PostDays - 1);
        _files[file].Next = -1;
        if (_firstOfDay[at] < 0) _firstOfDay[at] = file;
        else _files[_lastOfDay[at]].Next = file;
        _lastOfDay[at] = file;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Join(ref Desk desk, int file, double work, double now)
    {
        if (desk.Busy < desk.Officers)
        {
            Begin(ref desk, file, now + (_random.Exponential() * work));
            return;
        }

        desk.Area += desk.Queue * (now - desk.Since);
        desk.Since = now;
        _files[file].Next = -1;
        if (desk.Queue++ == 0) desk.First = file;
        else _files[desk.Last].Next = file;
        desk.Last = file;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeNext(ref Desk desk, double work, double now)
    {
        desk.Area += desk.Queue * (now - desk.Since);
        desk.Since = now;
        desk.Queue--;
        int file = desk.First;
        desk.First = _files[file].Next;
        Begin(ref desk, file, now + (_random.Exponential() * work));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Begin(ref Desk desk, int file, double end)
    {
        int at = desk.Busy++;
        Span<End> ends = desk.Ends;
        while (at > 0 && ends[at - 1].Time < end)
        {
            ends[at] = ends[at - 1];
            at--;
        }

        ends[at].Time = end;
        ends[at].File = file;
    }

    private int NewFile()
    {
        int file = _free;
        if (file >= 0)
        {
            _free = _files[file].Next;
            return file;
        }

        if (_used == _files.Length) Array.Resize(ref _files, _used * 2);
        return _used++;
    }
}

/// <summary>What a run of W2 found.</summary>
/// <param name="Requests">Requests that were received.</param>
/// <param name="Events">Requests received, deliveries, and work completed.</param>
/// <param name="MeanDays">Mean time from receipt to answer.</param>
/// <param name="Days95">Its 95th percentile.</param>
/// <param name="Authorities">Mean queue at an authority.</param>
/// <param name="Courts">At a court.</param>
/// <param name="Liaison">At a liaison office.</param>
internal sealed record NetworkFindings(
    long Requests, long Events, double MeanDays, double Days95, double Authorities, double Courts, double Liaison);
