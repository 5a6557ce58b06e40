using System.Runtime.InteropServices;

namespace Simulator.Kernel;

/// <summary>What one replication of a tree's trunk did from its first branch on, for the branches to compare themselves with: the institutions as they were
/// every few weeks, all letters, and when they had to do with requests that a branch treats otherwise.</summary>
internal sealed class TrunkStory
{
    private const int Stretch = 16; // windows, at most, from one state kept to the next; more where states are large
    private const long MostBytes = 200_000_000;

    private readonly List<int> _starts = [];
    private readonly List<Institution?[]> _states = [];
    private readonly List<PostedLetter> _letters = [];
    private readonly List<(int Window, int Institution)> _touches = [];
    private readonly int[] _lettersBefore; // each window, counted from the first
    private readonly bool[] _streams;
    private readonly int _ordinalBits;
    private readonly int _first;
    private int _window;

    /// <summary>Has the trunk go on to the end, and notes what it does.</summary>
    /// <param name="tree">The plans.</param>
    /// <param name="trunk">The trunk, at its start; of one replication.</param>
    /// <param name="advance">Advances it to a window.</param>
    /// <param name="pool">Where copies are had from.</param>
    public TrunkStory(PlanTree tree, InProcessCohort trunk, Action<int> advance, InstitutionPool pool)
    {
        _streams = tree.TouchedStreams;
        _ordinalBits = tree.Trunk.OrdinalBits;
        int[] partings = [.. tree.Branches.Where(branch => branch.FromWindow > 0).Select(branch => branch.FromWindow).Distinct()];
        int end = tree.Trunk.Windows;
        _first = partings[0];
        _window = _first;
        _lettersBefore = new int[end - _first + 1];
        advance(_first);
        trunk.Story = this;
        int start = _first;
        int stretch = (int)Math.Max(Stretch, trunk.Bytes * (end - start) / MostBytes);
        while (true)
        {
            bool parts = Array.IndexOf(partings, start) >= 0;
            _starts.Add(start);
            _states.Add(trunk.StateAt(start, institution => parts || !institution.Holds(_streams), pool));
            if (start == end) break;
            start = Math.Min(start + stretch, partings.Where(part => part > start).Append(end).Min());
            advance(start);
        }

        CountLettersTo(end);
        trunk.Story = null;
    }

    /// <summary>How many states were kept.</summary>
    public int States => _starts.Count;

    /// <summary>The window before which a state was kept, ascending; the last is the horizon.</summary>
    public int Start(int state) => _starts[state];

    /// <summary>The institutions in a state; null for those that had to do with requests that a branch treats otherwise, but where a branch begins.</summary>
    public Institution?[] State(int state) => _states[state];

    /// <summary>Whether a request is of a kind that a branch treats otherwise.</summary>
    public bool IsTouched(in Letter letter) => _streams[RequestKey.Stream(letter.Body.Key, _ordinalBits)];

    /// <summary>The letters sent in a window.</summary>
    public ReadOnlySpan<PostedLetter> Letters(int window) =>
        CollectionsMarshal.AsSpan(_letters)[_lettersBefore[window - _first].._lettersBefore[window - _first + 1]];

    /// <summary>The institutions that came to have to do with such requests, with the windows, ascending.</summary>
    public IReadOnlyList<(int Window, int Institution)> Touches => _touches;

    /// <summary>Gives the states back.</summary>
    public void Forget(InstitutionPool pool)
    {
        foreach (Institution?[] state in _states)
            for (int i = 0; i < state.Length; i++)
                if (state[i] is { } institution) pool.Give(i, institution);
    }

    /// <summary>Told of each letter.</summary>
    public void Sent(int window, int from, int to, in Letter letter)
    {
        CountLettersTo(window);
        _letters.Add(new PostedLetter { From = from, To = to, Letter = letter });
        if (IsTouched(in letter)) _touches.Add((window, to));
    }

    /// <summary>Told of each candidate.</summary>
    public void Arrived(int window, int institution, ulong firstKey)
    {
        if (_streams[RequestKey.Stream(firstKey, _ordinalBits)]) _touches.Add((window, institution));
    }

    private void CountLettersTo(int window)
    {
        while (_window < window) _lettersBefore[++_window - _first] = _letters.Count;
    }
}
