using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>What a switch turns on.</summary>
public enum SwitchKind
{
    /// <summary>A value of the treaty in the place of what it replaces.</summary>
    Value,

    /// <summary>The treaty's way where a procedure asks which instrument governs.</summary>
    Branch,

    /// <summary>The requests that the treaty itself brings about.</summary>
    LatentDemand,

    /// <summary>A supporting measure.</summary>
    Measure,
}

/// <summary>One respect in which two regimes differ: off it is as under the first, on as under the second.</summary>
/// <param name="Kind">What it turns on.</param>
/// <param name="Provision">The provision; of latent demand <see cref="LatentDemand"/>, of a branch the procedure, of a measure its name.</param>
/// <param name="Value">The value's name within the provision; of latent demand the family, of a branch the stage, of a measure empty.</param>
/// <param name="Tags">The tags of the treaty's quantities, each once and in their order; of a measure its own.</param>
public sealed record Switch(SwitchKind Kind, string Provision, string Value, ImmutableArray<string> Tags)
{
    /// <summary>What stands in the place of a provision for latent demand.</summary>
    public const string LatentDemand = "latent-demand";
}

/// <summary>A regime between two others.</summary>
/// <param name="Regime">Its name.</param>
/// <param name="On">Which switches are on.</param>
/// <param name="IsParty">Which states are parties to the treaties added; null for all that are under the second regime.</param>
public sealed record SwitchSetting(string Regime, Func<Switch, bool> On, Func<string, bool>? IsParty = null);

/// <summary>The switches that are on.</summary>
internal sealed class SwitchesOn(IEnumerable<Switch> switches)
{
    private readonly HashSet<(SwitchKind Kind, string Provision, string Value)> _on = [.. switches.Select(one => (one.Kind, one.Provision, one.Value))];

    /// <summary>Whether one is.</summary>
    public bool Has(SwitchKind kind, string provision, string value) => _on.Contains((kind, provision, value));
}
