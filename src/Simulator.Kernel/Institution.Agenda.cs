using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <content>What falls due in windows to come.</content>
/// <remarks>A file waits for one thing at a time: the post, or the end of its stage. In a desk's queue it waits for neither; so its links serve both.</remarks>
public sealed partial class Institution
{
    // What a chain holds is a number: of a file whose stage ends, its slot; of one in the post, its slot and this; from the next on, of an appointment.
    private const int InThePost = 1 << Event.SlotBits;
    private const int FirstAppointment = 2 * InThePost;

    private readonly DueChains _due;
    private DealingTable _table;
    private Appointment[] _appointments = [];
    private int _freeAppointment = DueChains.None;
    private int _usedAppointments;

    // An event that is not the end of a file's stage.
    private struct Appointment
    {
        public Event Event;
        public int Next; // of its chain; of an unused one, the next unused
    }

    // The end of a file's stage. What lies beyond the horizon never happens; the files themselves say what is still open.
    private void ScheduleEnd(int r, int slot, long time)
    {
        if (time < _horizon) _today.Add(Event.Of((int)time, r, _files[slot].Key, EventKind.Completed, slot));
        else if (time < _plan.End) PutOff(slot, (int)time);
    }

    private void Schedule(int r, long time, ulong key, EventKind kind, int slot)
    {
        if (time >= _plan.End) return;
        Event scheduled = Event.Of((int)time, r, key, kind, slot);
        if (time < _horizon) _today.Add(scheduled);
        else Appoint(in scheduled);
    }

    private void Appoint(in Event scheduled)
    {
        int appointment = _freeAppointment;
        if (appointment >= 0)
        {
            _freeAppointment = _appointments[appointment].Next;
        }
        else
        {
            if (_usedAppointments == _appointments.Length) Array.Resize(ref _appointments, Math.Max(16, _usedAppointments + (_usedAppointments / 4)));
            appointment = _usedAppointments++;
        }

        _appointments[appointment].Event = scheduled;
        PutOff(FirstAppointment + appointment, scheduled.Time);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PutOff(int number, int time)
    {
        ref int head = ref _due.Head((int)((uint)time / (uint)_plan.PostRound));
        if (number >= FirstAppointment) _appointments[number - FirstAppointment].Next = head;
        else _links[number & (InThePost - 1)] = new Links { Time = time, After = head };
        head = number;
    }

    /// <summary>Deals what is due at a table that others use in turn, from now on.</summary>
    internal void DealAt(DealingTable table) => _table = table;

    // Deals what is due in a window to the replications; false when there is nothing.
    private bool Gather(int window)
    {
        for (int number = _due.Begin(window); number >= 0;)
        {
            int next = NextOf(number);
            PutOff(number, TimeOf(number));
            number = next;
        }

        int first = _due.Take(window);
        if (first < 0) return false;
        Hands<IncomingFile> mail = _table.Mail;
        Hands<Event> events = _table.Events;
        mail.Clear();
        events.Clear();
        for (int number = first; number >= 0; number = NextOf(number))
        {
            if (number >= FirstAppointment) events.Count(_appointments[number - FirstAppointment].Event.World);
            else if (number < InThePost) events.Count(WorldOf(number));
            else mail.Count(WorldOf(number - InThePost));
        }

        mail.Open();
        events.Open();
        for (int number = first; number >= 0;)
        {
            int next = NextOf(number);
            Deal(number, window, mail, events);
            number = next;
        }

        mail.Sort();
        events.Sort();
        return true;
    }

    private void Deal(int number, int window, Hands<IncomingFile> mail, Hands<Event> events)
    {
        if (number >= FirstAppointment)
        {
            int appointment = number - FirstAppointment;
            events.Deal(in _appointments[appointment].Event);
            _appointments[appointment].Next = _freeAppointment;
            _freeAppointment = appointment;
        }
        else if (number < InThePost)
        {
            events.Deal(Event.Of(_links[number].Time, WorldOf(number), _files[number].Key, EventKind.Completed, number));
        }
        else
        {
            int slot = number - InThePost;
            ref Request file = ref _files[slot];
            mail.Deal(new IncomingFile(KeyedDraw.Draw(file.Luck, (ulong)(uint)window), file.Key, WorldOf(slot), slot));
        }
    }

    private int WorldOf(int slot) => _files[slot].Replication - _firstReplication;

    private int NextOf(int number) => number >= FirstAppointment ? _appointments[number - FirstAppointment].Next : _links[number & (InThePost - 1)].After;

    private int TimeOf(int number) => number >= FirstAppointment ? _appointments[number - FirstAppointment].Event.Time : _links[number & (InThePost - 1)].Time;
}
