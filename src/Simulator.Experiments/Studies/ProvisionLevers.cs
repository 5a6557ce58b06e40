using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>One more provision: each in which a regime differs from another, switched on alone.</summary>
public static class ProvisionLevers
{
    private const string Variant = "one-more-provision";

    /// <summary>The levers, in the order of the switches.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="from">The regime that gets one provision more.</param>
    /// <param name="to">The regime it comes from.</param>
    /// <exception cref="ScenarioException">When the second is not the first with treaties and measures added.</exception>
    public static ImmutableArray<Lever> Of(Scenario scenario, string from, string to)
    {
        ProvisionSwitches switches = ProvisionSwitches.Between(scenario, from, to);
        return
        [
            .. switches.Switches.Select(one => (one.Kind, one.Provision)).Distinct().Select(provision => new Lever(
                LeverKind.Provision, Name(provision.Kind, provision.Provision), Title(scenario, provision.Kind, provision.Provision), null, Pull(provision))),
        ];

        Func<Plan> Pull((SwitchKind Kind, string Provision) provision) => () => PlanCompiler.Compile(
            switches.With(Variant, one => (one.Kind, one.Provision) == provision), Variant);
    }

    private static string Name(SwitchKind kind, string provision) => kind switch
    {
        SwitchKind.Branch => $"branches.{provision}",
        SwitchKind.Measure => $"measures.{provision}",
        _ => provision,
    };

    private static string Title(Scenario scenario, SwitchKind kind, string provision) => kind switch
    {
        SwitchKind.Branch => $"Steps that the treaty leaves out: {provision}",
        SwitchKind.LatentDemand => "Requests that the treaty brings about",
        SwitchKind.Measure => scenario.Measures.First(measure => measure.Name == provision).Title,
        _ => $"Provision: {provision.Replace('-', ' ')}",
    };
}
