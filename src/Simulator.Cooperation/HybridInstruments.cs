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
    public string Named(TreatyDifference difference, SwitchesOn on)
    {
        ImmutableArray<bool> values = [.. difference.Values.Select(one => on.Has(SwitchKind.Value, one.Provision, one.Value))];
        ImmutableArray<bool> branches = [.. difference.Branches.Select(one => on.Has(SwitchKind.Branch, difference.Procedure, one))];
        if (!values.Contains(true) && !branches.Contains(true)) return difference.Replaced;
        if (!values.Contains(false) && !branches.Contains(false)) return difference.Treaty;
        string key = string.Join(' ', [difference.Procedure, difference.Replaced, difference.Treaty, .. values.Concat(branches).Select(one => one ? "1" : "0")]);
        if (!_known.TryGetValue(key, out Hybrid? hybrid))
        {
            _known.Add(key, hybrid = new Hybrid(Mix(difference, on), difference, on));
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

    private Instrument Mix(TreatyDifference difference, SwitchesOn on)
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
                    value => on.Has(SwitchKind.Value, provision.Key, value.Key) ? after.Provisions[provision.Key][value.Key] : value.Value,
                    provision.Value.KeyComparer),
                before.Provisions.KeyComparer));
    }
}

/// <summary>A hybrid instrument.</summary>
/// <param name="Instrument">Its values.</param>
/// <param name="Difference">What it is a mixture of.</param>
/// <param name="On">The switches that are on.</param>
internal sealed record Hybrid(Instrument Instrument, TreatyDifference Difference, SwitchesOn On)
{
    /// <summary>What it counts as where a stage asks which instrument governs; where nothing tells the two apart either name will do.</summary>
    public string At(string procedure, string stage) => On.Has(SwitchKind.Branch, procedure, stage) ? Difference.Treaty : Difference.Replaced;
}
