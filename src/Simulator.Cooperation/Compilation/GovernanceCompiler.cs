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
        foreach (FamilyBasis basis in regime.Bases)
        {
            if (basis.Family != family) continue;
            if (basis.Pairs.IsEmpty) return basis.Default;
            return basis.Pairs.TryGetValue($"{requesting}>{requested}", out string? named) ? named : basis.Default;
        }

        return scenario.Instruments.IsEmpty ? "" : scenario.Instruments[0].Name;
    }

    /// <summary>The day from which a treaty binds a pair: when both are parties. Null when it never does.</summary>
    public static DateOnly? Binds(Treaty treaty, string requesting, string requested) =>
        treaty.BindsFrom.TryGetValue(requesting, out DateOnly one) && treaty.BindsFrom.TryGetValue(requested, out DateOnly other)
            ? one > other ? one : other
            : null;

    private static Governance[] Rules(Scenario scenario, Regime regime, string family, string requesting, string requested)
    {
        string basis = Basis(scenario, regime, family, requesting, requested);
        var rules = new List<Rule> { new(scenario.Clock.Start, basis) };
        foreach (Treaty treaty in regime.Treaties)
        {
            if (treaty.Family != family || requesting == requested || treaty.Spares.Contains(basis)) continue;
            if (Binds(treaty, requesting, requested) is not DateOnly from) continue;
            for (int i = rules.Count - 1; i > 0; i--)
                if (rules[i].From >= from) rules.RemoveAt(i);
            if (from <= scenario.Clock.Start) rules[0] = new Rule(scenario.Clock.Start, treaty.Instrument);
            else rules.Add(new Rule(from, treaty.Instrument));
        }

        var governing = new Governance[rules.Count];
        for (int i = 0; i < governing.Length; i++)
            governing[i] = new Governance(PlanCompiler.Seconds(scenario, rules[i].From), IndexOf(scenario, rules[i].Instrument));
        return governing;
    }

    private static byte IndexOf(Scenario scenario, string instrument)
    {
        for (int i = 0; i < scenario.Instruments.Length; i++)
            if (scenario.Instruments[i].Name == instrument) return (byte)i;
        return 0;
    }

    private readonly record struct Rule(DateOnly From, string Instrument);
}
