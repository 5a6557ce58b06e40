using System.Collections.Immutable;
using Simulator.Cooperation.Compilation;

namespace Simulator.Cooperation;

/// <summary>The values in which a regime's treaties differ from what they replace, each a switch, and the regimes between the two.</summary>
/// <remarks>
/// A regime with some switches on is governed by hybrid instruments: for each instrument that a treaty takes the place of, one whose values are
/// the treaty's where the switch is on and its own elsewhere. With none on the regime is the first, with all on the second, record for record.
/// Requests are the same under all of them: the second regime stays in the scenario, so candidates come at its rate.
/// </remarks>
public sealed class ProvisionSwitches
{
    private const int MostInstruments = 256;

    private readonly Scenario _scenario;
    private readonly Regime _from;
    private readonly Regime _to;
    private readonly ImmutableArray<Treaty> _added;
    private readonly TreatyDifferences _differences;

    private ProvisionSwitches(Scenario scenario, Regime from, Regime to)
    {
        _scenario = scenario;
        _from = from;
        _to = to;
        _added = [.. to.Treaties.Skip(from.Treaties.Length)];
        _differences = new TreatyDifferences(scenario, to, _added);
        ImmutableSortedDictionary<string, Measure> measures = scenario.Measures.ToImmutableSortedDictionary(measure => measure.Name, measure => measure, StringComparer.Ordinal);
        Switches =
        [
            .. _differences.Switches,
            .. _added.Where(treaty => treaty.Uplift is { Best: not 1 }).DistinctBy(treaty => treaty.Family)
                .Select(treaty => new Switch(SwitchKind.LatentDemand, Switch.LatentDemand, treaty.Family, treaty.Uplift!.Tags)),
            .. to.Measures.Where(measure => !from.Measures.Contains(measure))
                .Select(measure => new Switch(SwitchKind.Measure, measure, "", measures[measure].Tags)),
        ];
    }

    /// <summary>Every respect in which the regimes differ, in order of provision and value; latent demand and measures last.</summary>
    public ImmutableArray<Switch> Switches { get; }

    /// <summary>The states that are parties to the treaties added, in the scenario's order.</summary>
    public IEnumerable<string> Parties =>
        _scenario.States.Select(state => state.Code).Where(state => _added.Any(treaty => treaty.BindsFrom.ContainsKey(state)));

    /// <summary>The switches between two regimes.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="from">Name of the regime with all switches off.</param>
    /// <param name="to">Name of the regime with all on.</param>
    /// <exception cref="ScenarioException">When <paramref name="to"/> is not <paramref name="from"/> with treaties and measures added.</exception>
    public static ProvisionSwitches Between(Scenario scenario, string from, string to)
    {
        Regime first = Named(scenario, from);
        Regime second = Named(scenario, to);
        SwitchableRegimes.Check(scenario, first, second);
        return new ProvisionSwitches(scenario, first, second);
    }

    /// <summary>The scenario with one more regime, under which just some switches are on.</summary>
    /// <param name="regime">The regime's name, a new one.</param>
    /// <param name="on">Which switches are on.</param>
    public Scenario With(string regime, Func<Switch, bool> on) => With([new SwitchSetting(regime, on)]);

    /// <summary>The scenario with more regimes; those that need the same hybrid instruments share them, and compiled together they share the tables.</summary>
    /// <exception cref="ArgumentException">When a name is taken, or more instruments would be needed than can be told apart: make fewer regimes at a time.</exception>
    public Scenario With(IReadOnlyList<SwitchSetting> settings)
    {
        var hybrids = new HybridInstruments(_scenario);
        ImmutableArray<Regime> regimes = [.. _scenario.Regimes, .. settings.Select(setting => Build(setting, hybrids))];
        if (regimes.Select(regime => regime.Name).Distinct(StringComparer.Ordinal).Count() < regimes.Length)
            throw new ArgumentException("Bug in the simulator: a regime between two others bears a name that is taken.");
        if (_scenario.Instruments.Length + hybrids.Made.Count > MostInstruments)
            throw new ArgumentException($"Bug in the simulator: {settings.Count} regimes at a time need {hybrids.Made.Count} hybrid instruments, more than can be told apart.");
        return _scenario with
        {
            Instruments = _scenario.Instruments.AddRange(hybrids.Made.Select(hybrid => hybrid.Instrument)),
            Procedures = hybrids.Procedures(),
            Regimes = regimes,
        };
    }

    /// <summary>How many regimes may be asked for at a time, whatever their switches.</summary>
    public int MostAtATime => Math.Max(1, (MostInstruments - _scenario.Instruments.Length) / Math.Max(1, _differences.Replacements));

    private Regime Build(SwitchSetting setting, HybridInstruments hybrids)
    {
        bool[] on = [.. Switches.Select(setting.On)];
        bool all = Array.TrueForAll(on, one => one) && (setting.IsParty is null || Parties.All(setting.IsParty));
        var set = new SwitchesOn(Switches.Where((_, i) => on[i]));
        return _to with
        {
            Name = setting.Regime,
            Title = setting.Regime,
            Treaties = all ? _to.Treaties : [.. _from.Treaties, .. _added.SelectMany(treaty => Split(Of(treaty, setting.IsParty), set, hybrids))],
            Measures = [.. _to.Measures.Where(measure => _from.Measures.Contains(measure) || set.Has(SwitchKind.Measure, measure, ""))],
        };
    }

    private static Treaty Of(Treaty treaty, Func<string, bool>? isParty) => isParty is null ? treaty : treaty with
    {
        BindsFrom = treaty.BindsFrom.RemoveRange(treaty.BindsFrom.Keys.Where(state => !isParty(state))),
    };

    // A treaty for each instrument replaced, which leaves all other pairs alone, and one that governs nobody and only raises demand.
    private IEnumerable<Treaty> Split(Treaty treaty, SwitchesOn on, HybridInstruments hybrids)
    {
        foreach (TreatyDifference difference in _differences.Of(treaty))
        {
            string instrument = hybrids.Named(difference, on);
            if (instrument == difference.Replaced) continue;
            yield return treaty with
            {
                Instrument = instrument,
                Spares = [.. _scenario.Instruments.Select(one => one.Name).Where(name => name != difference.Replaced)],
                Uplift = null,
                UpliftFrom = [],
            };
        }

        if (treaty.Uplift is not null && on.Has(SwitchKind.LatentDemand, Switch.LatentDemand, treaty.Family)) yield return treaty with { Spares = [.. _scenario.Instruments.Select(one => one.Name)] };
    }

    private static Regime Named(Scenario scenario, string name) => scenario.Regimes.FirstOrDefault(regime => regime.Name == name)
        ?? throw new ScenarioException("regimes", $"expected one of {string.Join(", ", scenario.Regimes.Select(regime => regime.Name))}, found '{name}'.");
}
