namespace Simulator.Kernel;

/// <content>Branching: the same institution once more, to go on under another plan.</content>
public sealed partial class Institution
{
    /// <summary>The institution as it is now, to go on under a plan that does not differ from its own before the next window; see <see cref="PlanTree"/>.</summary>
    /// <param name="plan">The plan of the branch.</param>
    /// <param name="fromWindow">The first window the two do not share; this one has worked through those before it.</param>
    public Institution Fork(Plan plan, int fromWindow) =>
        Fork(ReferenceEquals(plan, _plan) ? _view : new InstitutionView(plan, _index, _logVisits), fromWindow);

    /// <summary>The same, for a plan that was read before.</summary>
    /// <param name="view">The plan, read.</param>
    /// <param name="fromWindow">The first window the two do not share.</param>
    /// <param name="old">A copy of the same institution that is no longer needed, to be made anew; null for none.</param>
    internal Institution Fork(InstitutionView view, int fromWindow, Institution? old = null)
    {
        Institution fork = old ?? new Institution(view, _index, _replications, _logVisits);
        fork.Become(this, view, fromWindow);
        return fork;
    }

    private void Become(Institution trunk, InstitutionView view, int fromWindow)
    {
        Read(view);
        _post = null;
        _firstReplication = trunk._firstReplication;
        _replicationKeys = trunk._replicationKeys;
        _due.Become(trunk._due);
        Copy(trunk._appointments, ref _appointments);
        _freeAppointment = trunk._freeAppointment;
        _usedAppointments = trunk._usedAppointments;
        _horizon = trunk._horizon;
        Copy(trunk._files, ref _files);
        Copy(trunk._links, ref _links);
        Copy(trunk._clocks, ref _clocks);
        _free = trunk._free;
        _used = trunk._used;
        _window = trunk._window;
        _drawsAhead = trunk._drawsAhead && _plan.Epochs.Length == 1; // of the trunk's files that wait already as of its own
        Copy(trunk._desks, ref _desks);
        Copy(trunk._queues, ref _queues);
        Copy(trunk._nextSamples, ref _nextSamples);
        Copy(trunk._samplesTaken, ref _samplesTaken);
        Copy(trunk._streamStates, ref _streamStates);
        ForkExpress(trunk);
        Copy(trunk._tallyPlaces, ref _tallyPlaces);
        Copy(trunk._tallies, ref _tallies);
        _usedTallies = trunk._usedTallies;
        _closed.Become(trunk._closed);
        _samples.Become(trunk._samples);
        _visits.Become(trunk._visits);
        ScheduleStaff(trunk._plan, fromWindow);
    }

    // Into the room there is, when it fits.
    internal static void Copy<T>(T[] from, ref T[] to)
    {
        if (to.Length != from.Length) to = GC.AllocateUninitializedArray<T>(from.Length);
        from.CopyTo(to, 0);
    }

    // Changes of staff of the trunk's plan are in its lists: in the branch they find the officers its own plan names, and change nothing.
    // What only the branch's plan names before the two part changes nothing either.
    private void ScheduleStaff(Plan trunk, int fromWindow)
    {
        if (ReferenceEquals(trunk, _plan)) return;
        for (int d = 0; d < _self.Desks; d++)
        {
            (int From, int Officers)[] known = trunk.Desks[_self.FirstDesk + d].Officers;
            foreach ((int from, _) in _plan.Desks[_self.FirstDesk + d].Officers)
            {
                if (from / _plan.PostRound < fromWindow || known.Any(change => change.From == from)) continue;
                for (int r = 0; r < _replications; r++) Schedule(r, from, (ulong)d, EventKind.Staff, d);
            }
        }
    }
}
