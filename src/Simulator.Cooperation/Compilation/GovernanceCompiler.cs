using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Works out which instrument governs each family and directed pair, from when.</summary>
internal static class GovernanceCompiler
{
    /// <summary>For family * states * states + requesting * states + requested: the rules in order of time.</summary>
    public static Governance[][] Build(Scenario scenario, Regime regime)
    {
        int states = scenario.States.Length;
        var rules = new Governance[scenario.Families.Length * states * states][];
        for (int f = 0; f < scenario.Families.Length; f++)
            for (int a = 0; a < states; a++)
                for (int b = 0; b < states; b++)
                    rules[(((f * states) + a) * states) + b] = Rules(scenario, regime, scenario.Families[f].Name, scenario.States[a].Code, scenario.States[b].Code);
        return rules;
    }

    /// <summary>The instrument of a pair before any treaty of the regime; the scenario's first when the family has no basis.</summary>
    public static string Basis(Scenario scenario, Regime regime, string family, string requesting, string requested)
    {
        FamilyBasis? basis = regime.Bases.FirstOrDefault(b => b.Family == family);
        if (basis is null) return scenario.Instruments.IsEmpty ? "" : scenario.Instruments[0].Name;
        return basis.Pairs.TryGetValue($"{requesting}>{requested}", out string? named) ? named : basis.Default;
    }

    /// <summary>The day from which a treaty binds a pair: when both are parties. Null when it never does.</summary>
    public static DateOnly? Binds(Treaty treaty, string requesting, string requested) =>
        treaty.BindsFrom.TryGetValue(requesting, out DateOnly one) && treaty.BindsFrom.TryGetValue(requested, out DateOnly other)
            ? one > other ? one : other
            : null;

    private static Governance[] Rules(Scenario scenario, Regime regime, string family, string requesting, string requested)
    {
        string basis = Basis(scenario, regime, family, requesting, requested);
        var rules = new List<(DateOnly From, string Instrument)> { (scenario.Clock.Start, basis) };
        foreach (Treaty treaty in regime.Treaties)
        {
            if (treaty.Family != family || requesting == requested || treaty.Spares.Contains(basis)) continue;
            if (Binds(treaty, requesting, requested) is not DateOnly from) continue;
            rules.RemoveAll(rule => rule.From >= from && rule.From > scenario.Clock.Start);
            if (from <= scenario.Clock.Start) rules[0] = (scenario.Clock.Start, treaty.Instrument);
            else rules.Add((from, treaty.Instrument));
        }

        return [.. rules.Select(rule => new Governance(PlanCompiler.Seconds(scenario, rule.From), IndexOf(scenario, rule.Instrument)))];
    }

    private static byte IndexOf(Scenario scenario, string instrument)
    {
        for (int i = 0; i < scenario.Instruments.Length; i++)
            if (scenario.Instruments[i].Name == instrument) return (byte)i;
        return 0;
    }
}
