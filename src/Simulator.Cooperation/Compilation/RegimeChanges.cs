using System.Collections.Immutable;

namespace Simulator.Cooperation.Compilation;

/// <summary>The changes of the measures that a regime switches on, by the epoch from which they apply.</summary>
internal sealed class RegimeChanges
{
    private readonly List<(string[] Path, Change Change, DateOnly From, bool[] Used)> _changes = [];
    private readonly Dictionary<(string Path, int Epoch), List<Change>> _known = [];
    private readonly List<Change> _none = [];

    public RegimeChanges(Scenario scenario, Regime regime)
    {
        var starts = new List<DateOnly> { scenario.Clock.Start };
        foreach (string name in regime.Measures)
        {
            Measure measure = scenario.Measures.First(m => m.Name == name);
            if (measure.From > scenario.Clock.Start) Enter(starts, measure.From);
            foreach (Change change in measure.Changes) _changes.Add((change.Path.Split('.'), change, measure.From, [false]));
        }

        Epochs = [.. starts];
    }

    /// <summary>The first day of each epoch, ascending.</summary>
    public ImmutableArray<DateOnly> Epochs { get; }

    /// <summary>Whether the regime switches any measure on.</summary>
    public bool Any => _changes.Count > 0;

    /// <summary>The changes in force in an epoch that name a path or something it lies in.</summary>
    public List<Change> For(string path, int epoch)
    {
        if (_changes.Count == 0) return _none;
        if (_known.TryGetValue((path, epoch), out List<Change>? known)) return known;
        var found = new List<Change>();
        string[] names = path.Split('.');
        foreach ((string[] pattern, Change change, DateOnly from, bool[] used) in _changes)
        {
            if (!Covers(pattern, names)) continue;
            used[0] = true;
            if (from <= Epochs[epoch]) found.Add(change);
        }

        _known.Add((path, epoch), found);
        return found;
    }

    /// <summary>The changes that name a path, with their dates.</summary>
    public List<(DateOnly From, Change Change)> Dated(string path)
    {
        string[] names = path.Split('.');
        var found = new List<(DateOnly From, Change Change)>();
        foreach ((string[] pattern, Change change, DateOnly from, bool[] used) in _changes)
        {
            if (!Covers(pattern, names)) continue;
            used[0] = true;
            found.Add((from, change));
        }

        return found;
    }

    /// <summary>Whether any change names this path or something it lies in.</summary>
    public bool Touches(string path) => For(path, Epochs.Length - 1).Count > 0;

    /// <summary>Refuses changes that named nothing the regime uses.</summary>
    public void RefuseUnused(string regime)
    {
        foreach ((_, Change change, _, bool[] used) in _changes)
        {
            if (!used[0])
                throw new ScenarioException(change.Path, $"no quantity of this path is used under regime '{regime}'; expected a path such as parameters.effort.drafting, instruments.*.provisions.channel.transit or states.*.officers.casework.");
        }
    }

    private static void Enter(List<DateOnly> starts, DateOnly date)
    {
        int place = 0;
        while (place < starts.Count && starts[place] < date) place++;
        if (place == starts.Count || starts[place] != date) starts.Insert(place, date);
    }

    private static bool Covers(string[] pattern, string[] names)
    {
        if (pattern.Length > names.Length) return false;
        for (int i = 0; i < pattern.Length; i++)
            if (pattern[i] != "*" && pattern[i] != names[i]) return false;
        return true;
    }
}
