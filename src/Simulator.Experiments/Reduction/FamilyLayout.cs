using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>How the records of one recorded family are counted: its outcomes, flags and stage groups as indices.</summary>
internal sealed class FamilyLayout
{
    private FamilyLayout(Plan plan, int index, Family family)
    {
        FamilyPlan compiled = plan.Families[index];
        Index = index;
        Family = family;
        HasCustody = compiled.CustodyFlag >= 0;
        BaseOf = new int[plan.Outcomes.Length];
        Array.Fill(BaseOf, -1);
        GroupOf = new int[plan.Stages.Length];
        var outcomes = new List<string>();
        var grounds = new List<(int Base, string Ground, int Outcome)>();
        var groups = new List<string>();
        foreach (int s in Enumerable.Range(compiled.FirstStage, compiled.Stages))
        {
            StagePlan stage = plan.Stages[s];
            GroupOf[s] = IndexIn(groups, stage.Group);
            if (stage.Outcome < 0 || BaseOf[stage.Outcome] >= 0) continue;
            (string outcome, string ground) = Split(plan.Outcomes[stage.Outcome]);
            BaseOf[stage.Outcome] = IndexIn(outcomes, outcome);
            if (ground.Length > 0) grounds.Add((BaseOf[stage.Outcome], ground, stage.Outcome));
        }

        Outcomes = [.. outcomes];
        Grounds = [.. grounds.OrderBy(ground => ground.Base)];
        Groups = [.. groups];
        Flags = [.. family.Counts.Select(count => (count.Key, FlagOf(compiled, count.Key, count.Value)))];
        SuccessBase = family.Success is null ? -1 : outcomes.IndexOf(family.Success.Outcome);
        if (family.Success is not null && SuccessBase < 0)
        {
            throw new ScenarioException(
                $"families.{family.Name}.success.outcome", $"expected one of {string.Join(", ", outcomes)}, found '{family.Success.Outcome}'.");
        }
    }

    /// <summary>Index into <see cref="Plan.Families"/>.</summary>
    public int Index { get; }

    /// <summary>The family as the scenario declares it.</summary>
    public Family Family { get; }

    /// <summary>The outcomes without their grounds, as the procedure names them first.</summary>
    public ImmutableArray<string> Outcomes { get; }

    /// <summary>For each of <see cref="Plan.Outcomes"/> its index in <see cref="Outcomes"/>; -1 when the family never ends so.</summary>
    public int[] BaseOf { get; }

    /// <summary>The grounds, by outcome.</summary>
    public ImmutableArray<(int Base, string Ground, int Outcome)> Grounds { get; }

    /// <summary>The metrics that count a flag, with the flag's bit.</summary>
    public ImmutableArray<(string Metric, ulong Bit)> Flags { get; }

    /// <summary>The groups of stages in the procedure's order.</summary>
    public ImmutableArray<string> Groups { get; }

    /// <summary>For each of <see cref="Plan.Stages"/> of this family its index in <see cref="Groups"/>.</summary>
    public int[] GroupOf { get; }

    /// <summary>Index of the success in <see cref="Outcomes"/>; -1 for a family without one.</summary>
    public int SuccessBase { get; }

    /// <summary>True when time in custody is added up.</summary>
    public bool HasCustody { get; }

    /// <summary>Curves kept: an incidence for each outcome, then Kaplan-Meier of ending at all and, last, of the success.</summary>
    public int Curves => Outcomes.Length + (SuccessBase < 0 ? 1 : 2);

    /// <summary>The recorded families of a plan, in order.</summary>
    public static ImmutableArray<FamilyLayout> Of(Plan plan, Scenario scenario) =>
        [.. Enumerable.Range(0, plan.Families.Length)
            .Where(index => plan.Families[index].Recorded)
            .Select(index => new FamilyLayout(plan, index, Declared(plan, scenario, index)))];

    /// <summary>An outcome's name and its ground; the ground is "" when there is none.</summary>
    public static (string Outcome, string Ground) Split(string outcome)
    {
        int colon = outcome.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (outcome, "") : (outcome[..colon], outcome[(colon + 1)..]);
    }

    private static Family Declared(Plan plan, Scenario scenario, int index) =>
        scenario.Families.FirstOrDefault(family => family.Name == plan.Families[index].Name)
        ?? throw new InvalidOperationException($"Bug in the simulator: the scenario has no family '{plan.Families[index].Name}'.");

    private static ulong FlagOf(FamilyPlan family, string metric, string flag)
    {
        int bit = Array.IndexOf(family.Flags, flag);
        return bit >= 0
            ? 1UL << bit
            : throw new ScenarioException(
                $"families.{family.Name}.counts.{metric}", $"expected one of {string.Join(", ", family.Flags)}, found '{flag}'.");
    }

    private static int IndexIn(List<string> names, string name)
    {
        int index = names.IndexOf(name);
        if (index >= 0) return index;
        names.Add(name);
        return names.Count - 1;
    }
}
