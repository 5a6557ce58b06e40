using System.Runtime.InteropServices;

namespace Simulator.Kernel;

/// <summary>One replication of a branch of which only what differs from the trunk is simulated: an institution that gets the same mail, and has to do with no
/// request that is treated otherwise, does what the trunk's does.</summary>
/// <remarks>
/// It is simulated for itself (apart) from the window on in which either ends, and is given up again when it stands as the trunk's did: a desk that has been
/// idle once does not remember. What it has counted until then is kept beside.
/// </remarks>
internal sealed class BranchCohort : IPost
{
    private readonly PlanTree _tree;
    private readonly InstitutionPool _pool;
    private readonly DealingTable _table = new(1);
    private readonly Plan _plan;
    private readonly int _fromWindow;
    private readonly bool _logVisits;
    private readonly bool[] _always; // apart throughout
    private readonly InstitutionView?[] _views;
    private readonly Institution?[] _apart;
    private readonly int[] _next;    // the next window of each that is apart
    private readonly Institution.Account[] _accounts;
    private readonly List<PostedLetter> _sent = [];
    private TrunkStory _story;
    private int _state;
    private int _nextTouch;
    private bool _replays;

    /// <summary>Prepares a branch.</summary>
    /// <param name="tree">The plans.</param>
    /// <param name="branch">Which branch; it shares a window of the trunk.</param>
    /// <param name="story">What the trunk did in the first replication.</param>
    /// <param name="logVisits">Whether each stage visit is logged.</param>
    /// <param name="pool">Where copies are had from.</param>
    public BranchCohort(PlanTree tree, PlanBranch branch, TrunkStory story, bool logVisits, InstitutionPool pool)
    {
        _tree = tree;
        _pool = pool;
        _plan = tree.Plans[branch.Plan];
        _fromWindow = branch.FromWindow;
        _story = story;
        _logVisits = logVisits;
        _always = Contrast.OfInstitutions(tree.Trunk, _plan);
        int institutions = _plan.Institutions.Length;
        _views = new InstitutionView?[institutions];
        _apart = new Institution?[institutions];
        _next = new int[institutions];
        _accounts = [.. _apart.Select(_ => new Institution.Account())];
    }

    /// <summary>Runs a replication.</summary>
    /// <param name="story">What the trunk did in it.</param>
    /// <param name="replication">Which.</param>
    /// <param name="progress">Told how many windows were done since it was told last.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>Its records.</returns>
    public CohortRecords Run(TrunkStory story, int replication, Action<int> progress, CancellationToken stop)
    {
        Begin(story);
        for (int first = _state; _state + 1 < _story.States; _state++)
        {
            stop.ThrowIfCancellationRequested();
            if (_state > first) Rejoin();
            int end = _story.Start(_state + 1);
            for (int window = _story.Start(_state); window < end; window++) Work(window);
            progress(end - _story.Start(_state));
        }

        for (int i = 0; i < _apart.Length; i++) _apart[i] ??= Copy(i, _story.Start(_state));
        CohortRecords records = new Cohort(_plan, replication, 1).Assemble([.. _apart.Select(institution => institution!.Finish([]))]);
        for (int i = 0; i < _apart.Length; i++)
        {
            _pool.Give(i, _apart[i]!);
            _apart[i] = null;
            _accounts[i].Close();
        }

        return records;
    }

    /// <inheritdoc/>
    public void Send(int from, int to, in Request body, in RequestClocks clocks, int due)
    {
        if (!_replays) _sent.Add(new PostedLetter { From = from, To = to, Letter = new Letter(body, clocks, due) });
    }

    /// <inheritdoc/>
    public void Arrives(int institution, ulong firstKey)
    {
    }

    private void Begin(TrunkStory story)
    {
        _story = story;
        _state = 0;
        _nextTouch = 0;
        while (_story.Start(_state) < _fromWindow) _state++;
        while (_nextTouch < _story.Touches.Count && _story.Touches[_nextTouch].Window < _fromWindow) _nextTouch++;
        Array.Fill(_next, int.MaxValue);
        for (int i = 0; i < _apart.Length; i++)
            if (_always[i] || _story.State(_state)[i]!.Holds(_tree.TouchedStreams)) Part(i, _fromWindow);
    }

    private void Work(int window)
    {
        for (int i = 0; i < _next.Length; i++)
            if (_next[i] == window) _next[i] = _apart[i]!.Advance(window);
        for (; _nextTouch < _story.Touches.Count && _story.Touches[_nextTouch].Window == window; _nextTouch++)
            PartAndAdvance(_story.Touches[_nextTouch].Institution, window);
        while (FindStranger(window) is { } receiver) PartAndAdvance(receiver, window);
        foreach (ref readonly PostedLetter sent in CollectionsMarshal.AsSpan(_sent)) Deliver(sent.To, in sent.Letter);
        foreach (ref readonly PostedLetter sent in _story.Letters(window))
            if (_apart[sent.From] is null) Deliver(sent.To, in sent.Letter);
        _sent.Clear();
    }

    // To one that is not apart it is no news.
    private void Deliver(int to, in Letter letter)
    {
        if (_apart[to] is not { } receiver) return;
        receiver.TakeIn(in letter);
        _next[to] = Math.Min(_next[to], letter.Due);
    }

    // One that is not apart and gets other mail from those that are than the trunk's got; null when there is none.
    private int? FindStranger(int window)
    {
        ReadOnlySpan<PostedLetter> letters = _story.Letters(window);
        ReadOnlySpan<PostedLetter> sent = CollectionsMarshal.AsSpan(_sent);
        foreach (ref readonly PostedLetter one in sent)
            if (_apart[one.To] is null && (_story.IsTouched(in one.Letter) || !IsAmong(letters, in one))) return one.To;
        foreach (ref readonly PostedLetter one in letters)
            if (_apart[one.To] is null && _apart[one.From] is not null && !IsAmong(sent, in one)) return one.To;
        return null;
    }

    private bool IsAmong(ReadOnlySpan<PostedLetter> letters, in PostedLetter sought)
    {
        foreach (ref readonly PostedLetter one in letters)
        {
            if (one.Letter.Body.Key == sought.Letter.Body.Key && one.From == sought.From && one.To == sought.To)
                return _story.State(0)[one.From]!.IsSame(in one.Letter, in sought.Letter);
        }

        return false;
    }

    private void PartAndAdvance(int institution, int window)
    {
        if (_apart[institution] is not null) return;
        Part(institution, window);
        if (_next[institution] == window) _next[institution] = _apart[institution]!.Advance(window);
    }

    // As it stands before a window.
    private void Part(int institution, int window)
    {
        Institution own = Copy(institution, window);
        _replays = true;
        for (int past = _story.Start(_state); past < window; past++)
        {
            if (own.NextWindow == past) own.Advance(past);
            foreach (ref readonly PostedLetter sent in _story.Letters(past))
                if (sent.To == institution) own.TakeIn(in sent.Letter);
        }

        _replays = false;
        _apart[institution] = own;
        _next[institution] = own.NextWindow;
    }

    private Institution Copy(int institution, int window)
    {
        Institution trunk = _story.State(_state)[institution]!;
        Institution own = _pool.Fork(institution, trunk, _views[institution] ??= new InstitutionView(_plan, institution, _logVisits), window);
        if (_accounts[institution].IsOpen) own.Carry(_accounts[institution], trunk);
        own.PostTo(this);
        own.DealAt(_table);
        return own;
    }

    private void Rejoin()
    {
        for (int i = 0; i < _apart.Length; i++)
        {
            if (_always[i] || _apart[i] is not { } own || _story.State(_state)[i] is not { } trunk || own.Holds(_tree.TouchedStreams)) continue;
            own.Settle(_story.Start(_state));
            if (!own.StandsAs(trunk)) continue;
            _accounts[i].Open(own, trunk);
            _pool.Give(i, own);
            _apart[i] = null;
            _next[i] = int.MaxValue;
        }
    }
}
