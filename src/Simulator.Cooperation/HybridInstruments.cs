using System.Collections.Immutable;
using System.Globalization;

namespace Simulator.Cooperation;

/// <summary>Instruments that are a treaty where its switches are on and what it replaces elsewhere, each made once.</summary>
internal sealed class HybridInstruments(Scenario scenario)
{
    private readonly Dictionary<string, Hybrid> _known = new(StringComparer.Ordinal);

    /// <summary>The hybrids made so far, in the order in which they were first needed.</summary>
    public List<Hybrid> Made { get; } = [];

    /// <summary>The instrument that governs with these switches on: the replaced one, the treaty's, or a hybrid of the two.</summary>
    public string Named(TreatyDifference difference, IReadOnlySet<Switch> on)
    {
        HashSet<(string Provision, string Value)> values = [.. on.Where(one => one.Kind == SwitchKind.Value).Select(one => (one.Provision, one.Value)).Intersect(difference.Values)];
        HashSet<(string Procedure, string Stage)> branches = [.. on.Where(one => one.Kind == SwitchKind.Branch).Select(one => (one.Provision, one.Value)).Intersect(difference.Branches)];
        if (values.Count + branches.Count == 0) return difference.Replaced;
        if (values.Count == difference.Values.Length && branches.Count == difference.Branches.Length) return difference.Treaty;
        string key = string.Join(
            ' ',
            [difference.Replaced, difference.Treaty, .. difference.Values.Select(one => values.Contains(one) ? "1" : "0"), .. difference.Branches.Select(one => $"{one} {(branches.Contains(one) ? 1 : 0)}")]);
        if (!_known.TryGetValue(key, out Hybrid? hybrid))
        {
            _known.Add(key, hybrid = new Hybrid(Mix(difference, values), difference.Replaced, difference.Treaty, branches));
            Made.Add(hybrid);
        }

        return hybrid.Instrument.Name;
    }

    /// <summary>The scenario's procedures, whose branches treat a hybrid as what it is there.</summary>
    public ImmutableArray<Procedure> Procedures() => Made.Count == 0 ? scenario.Procedures : [.. scenario.Procedures.Select(procedure => procedure with
    {
        Stages = [.. procedure.Stages.Select(stage => stage.Act is Decide decide && decide.Branches.Any(branch => branch.When is GovernedBy)
            ? stage with { Act = new Decide([.. decide.Branches.Select(branch => branch.When is GovernedBy asks ? branch with { When = With(asks, procedure, stage) } : branch)]) }
            : stage)],
    })];

    private GovernedBy With(GovernedBy asks, Procedure procedure, Stage stage) => new(
        [.. asks.Instruments, .. Made.Where(hybrid => asks.Instruments.Contains(hybrid.At(procedure.Name, stage.Name))).Select(hybrid => hybrid.Instrument.Name)]);

    private Instrument Mix(TreatyDifference difference, HashSet<(string Provision, string Value)> on)
    {
        Instrument before = scenario.Instruments.First(one => one.Name == difference.Replaced);
        Instrument after = scenario.Instruments.First(one => one.Name == difference.Treaty);
        string name = string.Create(CultureInfo.InvariantCulture, $"{before.Name}/{after.Name}/{Made.Count}");
        return new Instrument(
            name,
            name,
            before.Provisions.ToImmutableSortedDictionary(
                provision => provision.Key,
                provision => provision.Value.ToImmutableSortedDictionary(
                    value => value.Key,
                    value => on.Contains((provision.Key, value.Key)) ? after.Provisions[provision.Key][value.Key] : value.Value,
                    provision.Value.KeyComparer),
                before.Provisions.KeyComparer));
    }
}

/// <summary>A hybrid instrument.</summary>
/// <param name="Instrument">Its values.</param>
/// <param name="Replaced">The instrument it is with all switches off.</param>
/// <param name="Treaty">The instrument it is with all on.</param>
/// <param name="Branches">The stages at which procedures treat it as the treaty.</param>
internal sealed record Hybrid(Instrument Instrument, string Replaced, string Treaty, IReadOnlySet<(string Procedure, string Stage)> Branches)
{
    /// <summary>What it counts as where a stage asks which instrument governs.</summary>
    /// <remarks>Where nothing tells the two apart either name will do.</remarks>
    public string At(string procedure, string stage) => Branches.Contains((procedure, stage)) ? Treaty : Replaced;
}
