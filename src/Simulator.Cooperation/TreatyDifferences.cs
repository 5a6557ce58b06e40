using System.Collections.Immutable;
using Simulator.Cooperation.Compilation;

namespace Simulator.Cooperation;

/// <summary>How a treaty's instrument differs from one that it takes the place of.</summary>
/// <param name="Family">The family.</param>
/// <param name="Procedure">Its procedure.</param>
/// <param name="Replaced">The instrument that governed before.</param>
/// <param name="Treaty">The treaty's instrument.</param>
/// <param name="Values">The values that differ.</param>
/// <param name="Branches">The stages of the procedure whose branches tell the two apart.</param>
internal sealed record TreatyDifference(
    string Family, string Procedure, string Replaced, string Treaty, ImmutableArray<(string Provision, string Value)> Values, ImmutableArray<string> Branches);

/// <summary>How the treaties that a regime adds differ from what they take the place of.</summary>
internal sealed class TreatyDifferences
{
    private readonly Scenario _scenario;
    private readonly ValueCompiler _values;
    private readonly ImmutableArray<TreatyDifference> _all;

    public TreatyDifferences(Scenario scenario, Regime to, ImmutableArray<Treaty> added)
    {
        _scenario = scenario;
        _values = new ValueCompiler(scenario, new RegimeChanges(scenario, to));
        _all =
        [
            .. from same in added.GroupBy(treaty => (treaty.Family, treaty.Instrument))
               from replaced in same.SelectMany(treaty => Replaced(to, treaty)).Distinct().Order(StringComparer.Ordinal)
               select Between(same.Key.Family, replaced, same.Key.Instrument),
        ];
        Switches = [.. Differing(), .. Branching()];
    }

    /// <summary>Every value that differs, in order of provision and name, then every branch.</summary>
    public ImmutableArray<Switch> Switches { get; }

    /// <summary>How many replacements of an instrument by a treaty there are: a regime needs at most as many hybrids.</summary>
    public int Replacements => _all.Select(one => (one.Procedure, one.Replaced, one.Treaty)).Distinct().Count();

    /// <summary>The differences of a treaty from each instrument it takes the place of.</summary>
    public IEnumerable<TreatyDifference> Of(Treaty treaty) => _all.Where(one => one.Family == treaty.Family && one.Treaty == treaty.Instrument);

    private IEnumerable<string> Replaced(Regime regime, Treaty treaty) =>
        from requesting in treaty.BindsFrom.Keys
        from requested in treaty.BindsFrom.Keys
        where requesting != requested
        let basis = GovernanceCompiler.Basis(_scenario, regime, treaty.Family, requesting, requested)
        where basis != treaty.Instrument && !treaty.Spares.Contains(basis)
        select basis;

    private TreatyDifference Between(string family, string replaced, string treaty)
    {
        Instrument before = Named(replaced);
        Instrument after = Named(treaty);
        string procedure = _scenario.Families.First(one => one.Name == family).Procedure;
        return new TreatyDifference(
            family, procedure, replaced, treaty,
            [
                .. from provision in after.Provisions
                   from value in provision.Value
                   where !Same(before.Provisions[provision.Key][value.Key], value.Value)
                   select (provision.Key, value.Key),
            ],
            [
                .. from stage in _scenario.Procedures.First(one => one.Name == procedure).Stages
                   where stage.Act is Decide decide && decide.Branches.Any(branch => branch.When is GovernedBy asks && asks.Instruments.Contains(replaced) != asks.Instruments.Contains(treaty))
                   select stage.Name,
            ]);
    }

    private IEnumerable<Switch> Differing() =>
        from difference in _all
        from one in difference.Values
        group Named(difference.Treaty).Provisions[one.Provision][one.Value] by one into same
        orderby same.Key.Provision, same.Key.Value
        select new Switch(SwitchKind.Value, same.Key.Provision, same.Key.Value, [.. same.SelectMany(value => value.Quantities()).SelectMany(quantity => quantity.Tags).Distinct()]);

    private IEnumerable<Switch> Branching() =>
        from one in _all.SelectMany(difference => difference.Branches.Select(stage => (difference.Procedure, Stage: stage))).Distinct()
        select new Switch(SwitchKind.Branch, one.Procedure, one.Stage, []);

    private Instrument Named(string name) => _scenario.Instruments.First(instrument => instrument.Name == name);

    // The same numbers at every place of the world, however they are written.
    private bool Same(Value one, Value other)
    {
        if (ReferenceEquals(one, other)) return true;
        if (one.Shape != other.Shape || one.Arguments.Length != other.Arguments.Length) return false;
        for (int i = 0; i < one.Arguments.Length; i++)
            if (!Same(one.Arguments[i], other.Arguments[i])) return false;
        return true;
    }

    private bool Same(Parameter one, Parameter other)
    {
        if (ReferenceEquals(one, other)) return true;
        if (one is Leaf single && other is Leaf second) return single.Quantity.Best == second.Quantity.Best;
        for (int requesting = 0; requesting < _scenario.States.Length; requesting++)
            for (int requested = 0; requested < _scenario.States.Length; requested++)
                for (int offence = 0; offence < Math.Max(1, _scenario.Offences.Length); offence++)
                    if (_values.Number(one, requesting, requested, offence) != _values.Number(other, requesting, requested, offence)) return false;
        return true;
    }
}
