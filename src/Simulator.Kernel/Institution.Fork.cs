namespace Simulator.Kernel;

/// <content>Branching: the same institution once more, to go on under another plan.</content>
public sealed partial class Institution
{
    private Institution(Institution trunk, Plan plan, int fromWindow)
    {
        _plan = plan;
        _stages = plan.Stages;
        _index = trunk._index;
        _self = plan.Institutions[_index];
        _firstReplication = trunk._firstReplication;
        _replications = trunk._replications;
        _logVisits = trunk._logVisits;
        _replicationKeys = trunk._replicationKeys;
        _incoming = trunk._incoming.Copy();
        _later = trunk._later.Copy();
        _horizon = trunk._horizon;
        _outboxes = new Letter[plan.Institutions.Length][];
        _outboxCounts = new int[plan.Institutions.Length];
        _files = [.. trunk._files];
        _links = [.. trunk._links];
        _clocks = [.. trunk._clocks];
        _free = trunk._free;
        _used = trunk._used;
        _window = trunk._window;
        NameClocks();
        NameDesks();
        _desks = [.. trunk._desks];
        _queues = [.. trunk._queues];
        _nextSamples = [.. trunk._nextSamples];
        _samplesTaken = [.. trunk._samplesTaken];
        NameStreams();
        _streamStates = [.. trunk._streamStates];
        ForkExpress(trunk);
        NameTallies();
        _tallies = [.. trunk._tallies.Select(tally => tally is null ? null : (StageTally[])[.. tally])];
        _closed = trunk._closed.Copy();
        _samples = trunk._samples.Copy();
        _visits = trunk._visits.Copy();
        ScheduleStaff(trunk._plan, fromWindow);
    }

    /// <summary>The institution as it is now, to go on under a plan that does not differ from its own before the next window; see <see cref="PlanTree"/>.</summary>
    /// <param name="plan">The plan of the branch.</param>
    /// <param name="fromWindow">The first window the two do not share; this one has worked through those before it.</param>
    public Institution Fork(Plan plan, int fromWindow) => new(this, plan, fromWindow);

    // Changes of staff of the trunk's plan are in its lists: in the branch they find the officers its own plan names, and change nothing.
    // What only the branch's plan names before the two part changes nothing either.
    private void ScheduleStaff(Plan trunk, int fromWindow)
    {
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
