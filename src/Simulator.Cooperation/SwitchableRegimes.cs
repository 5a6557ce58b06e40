using Simulator.Cooperation.Compilation;

namespace Simulator.Cooperation;

/// <summary>Refuses two regimes between which no switches can be put, and says why.</summary>
internal static class SwitchableRegimes
{
    /// <summary>Checks that one regime is the other with treaties and measures added.</summary>
    /// <exception cref="ScenarioException">When it is not.</exception>
    public static void Check(Scenario scenario, Regime from, Regime to)
    {
        if (!StartsWith(to.Treaties, from.Treaties))
            throw Refused(from, to, $"'{from.Name}' has treaties that '{to.Name}' has not");
        if (!to.Measures.Where(measure => from.Measures.Contains(measure)).SequenceEqual(from.Measures))
            throw Refused(from, to, $"'{from.Name}' has measures that '{to.Name}' has not, or has them in another order");
        if (from.PendingFiles != to.PendingFiles)
            throw Refused(from, to, "they differ in pending-files");
        foreach (Family family in scenario.Families)
            foreach (State requesting in scenario.States)
                foreach (State requested in scenario.States)
                    CheckPair(scenario, from, to, family.Name, requesting.Code, requested.Code);
        CheckMeasures(scenario, from, to);
    }

    private static void CheckPair(Scenario scenario, Regime from, Regime to, string family, string requesting, string requested)
    {
        string basis = GovernanceCompiler.Basis(scenario, from, family, requesting, requested);
        if (basis != GovernanceCompiler.Basis(scenario, to, family, requesting, requested))
            throw Refused(from, to, $"they differ in the basis of {family} from {requesting} to {requested}");
        bool Governs(Treaty treaty) => treaty.Family == family && requesting != requested && !treaty.Spares.Contains(basis)
            && GovernanceCompiler.Binds(treaty, requesting, requested) is not null;
        if (from.Treaties.Any(Governs) && to.Treaties.Skip(from.Treaties.Length).Any(Governs))
            throw Refused(from, to, $"a treaty of both governs {family} from {requesting} to {requested} already, so that a treaty added takes no basis' place there");
    }

    // Under a hybrid instrument such a measure would no longer find what it names.
    private static void CheckMeasures(Scenario scenario, Regime from, Regime to)
    {
        if (to.Treaties.Length == from.Treaties.Length) return;
        foreach (Measure measure in scenario.Measures.Where(measure => to.Measures.Contains(measure.Name)))
        {
            if (measure.Changes.FirstOrDefault(change => change.Path.Split('.') is ["instruments", not "*", ..]) is { } named)
                throw Refused(from, to, $"measure '{measure.Name}' changes one instrument, {named.Path}, and not instruments.*: between the two regimes instruments are mixed");
        }
    }

    private static bool StartsWith(IReadOnlyList<Treaty> all, IReadOnlyList<Treaty> first) =>
        all.Count >= first.Count && first.Zip(all).All(pair => Same(pair.First, pair.Second));

    private static bool Same(Treaty one, Treaty other) =>
        one.Instrument == other.Instrument && one.Family == other.Family && one.BindsFrom.SequenceEqual(other.BindsFrom)
        && one.Spares.SequenceEqual(other.Spares) && one.Uplift?.Best == other.Uplift?.Best && one.UpliftFrom.SequenceEqual(other.UpliftFrom);

    private static ScenarioException Refused(Regime from, Regime to, string why) => new(
        $"regimes.{to.Name}", $"expected '{from.Name}' with treaties and measures added, found that {why}.");
}
