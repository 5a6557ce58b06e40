namespace Simulator.Kernel;

/// <summary>The institutions of some replications and their driver, advanced by one thread; mail is handed to its receiver when it is sent.</summary>
internal sealed class InProcessCohort : IPost
{
    private readonly Cohort _cohort;
    private readonly Institution[] _institutions;
    private int _told;

    /// <summary>Creates the institutions at the scenario's start.</summary>
    /// <param name="plan">The compiled scenario.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="firstReplication">The first replication.</param>
    /// <param name="replications">How many advance together.</param>
    /// <param name="logVisits">Whether each stage visit is logged.</param>
    public InProcessCohort(Plan plan, ulong seed, int firstReplication, int replications, bool logVisits)
        : this(InstitutionView.All(plan, logVisits), seed, firstReplication, replications, logVisits)
    {
    }

    /// <summary>The same, of a plan that was read before.</summary>
    /// <param name="views">Of each institution: the plan, read.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="firstReplication">The first replication.</param>
    /// <param name="replications">How many advance together.</param>
    /// <param name="logVisits">Whether each stage visit is logged, as it was read for.</param>
    public InProcessCohort(InstitutionView[] views, ulong seed, int firstReplication, int replications, bool logVisits)
        : this(
            new Cohort(views[0].Plan, firstReplication, replications),
            [.. views.Select((view, i) => new Institution(view, i, seed, firstReplication, replications, logVisits))])
    {
    }

    private InProcessCohort(Cohort cohort, Institution[] institutions)
    {
        _cohort = cohort;
        _institutions = institutions;
        var table = new DealingTable(cohort.Replications);
        foreach (Institution institution in institutions)
        {
            institution.PostTo(this);
            institution.DealAt(table);
        }
    }

    /// <summary>Told of all mail and of all candidates; null for nobody.</summary>
    public TrunkStory? Story { get; set; }

    /// <summary>About how much memory its institutions take.</summary>
    public long Bytes => _institutions.Sum(institution => institution.Bytes);

    /// <summary>About how much of it they have used so far.</summary>
    public long UsedBytes => _institutions.Sum(institution => institution.UsedBytes);

    /// <summary>Copies of some institutions as they are before a window, which all before it were worked through; null for the others.</summary>
    public Institution?[] StateAt(int window, Func<Institution, bool> which, InstitutionPool pool)
    {
        var state = new Institution?[_institutions.Length];
        for (int i = 0; i < state.Length; i++)
        {
            if (!which(_institutions[i])) continue;
            if (window < _cohort.Windows) _institutions[i].Settle(window);
            _cohort.Accept(i, _institutions[i].NextWindow);
            state[i] = pool.Fork(i, _institutions[i], _institutions[i].View, window);
        }

        return state;
    }

    /// <inheritdoc/>
    public void Send(int from, int to, in Request body, in RequestClocks clocks, int due)
    {
        _institutions[to].TakeIn(in body, in clocks, due);
        _cohort.Expect(to, due);
        Story?.Sent(_cohort.Window, from, to, new Letter(body, clocks, due));
    }

    /// <inheritdoc/>
    public void Arrives(int institution, ulong firstKey) => Story?.Arrived(_cohort.Window, institution, firstKey);

    /// <summary>The same once more, to go on under another plan; see <see cref="PlanTree"/>.</summary>
    /// <param name="views">Of each institution: the other plan, read.</param>
    /// <param name="fromWindow">The first window the two do not share.</param>
    public InProcessCohort Fork(InstitutionView[] views, int fromWindow) =>
        new(_cohort.Fork(views[0].Plan, fromWindow), [.. _institutions.Select((institution, i) => institution.Fork(views[i], fromWindow))]) { _told = _told };

    /// <summary>Works through the windows in which anybody has anything to do.</summary>
    /// <param name="before">Only those before this one.</param>
    /// <param name="progress">Told how many windows were done since it was told last, now and then.</param>
    /// <param name="called">Told of each call: which institution, which window; may be null.</param>
    /// <param name="stop">Stops between two windows.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public void Advance(int before, Action<int>? progress = null, Action<int, int>? called = null, CancellationToken stop = default)
    {
        while (_cohort.NextWindow(before))
        {
            stop.ThrowIfCancellationRequested();
            if (_cohort.Window - _told >= 64) Tell(_cohort.Window, progress);
            foreach (int i in _cohort.Order)
            {
                if (!_cohort.IsCalled(i)) continue;
                called?.Invoke(i, _cohort.Window);
                _cohort.Accept(i, _institutions[i].Advance(_cohort.Window));
            }
        }

        Tell(Math.Min(before, _cohort.Windows), progress);
    }

    /// <summary>Ends the run and puts the records together.</summary>
    public CohortRecords Finish() =>
        _cohort.Assemble([.. _cohort.FinishCalls().Select(call => _institutions[call.Institution].Finish(call.Inbox))]);

    private void Tell(int window, Action<int>? progress)
    {
        progress?.Invoke(window - _told);
        _told = window;
    }
}
