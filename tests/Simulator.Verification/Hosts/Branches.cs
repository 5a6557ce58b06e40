using Simulator.Cooperation;
using Simulator.Kernel;
using Simulator.Verification.KnownAnswers;

namespace Simulator.Verification.Hosts;

/// <summary>Branches of the reference scenario of which only what differs from the trunk is simulated, held against the same plans run alone.</summary>
internal static class Branches
{
    private const int Year = 31_557_600;

    /// <summary>The names of the plans whose records are not the same, byte for byte, in both ways.</summary>
    public static string[] ThatDiffer(ulong seed)
    {
        Plan[] plans = Plans();
        var compared = new CohortRecords?[plans.Length];
        PlanTree tree = PlanTree.Of(plans);
        InProcessHost.RunComparing(tree, seed, 0, 1, logVisits: false, (plan, records) => compared[plan] = records, _ => { }, default);
        return
        [
            .. plans.Where((plan, i) => Story.Of(InProcessHost.Run(plan, seed, 0, 1)) != Story.Of(compared[i]!)).Select(plan => plan.Regime),
            .. tree.Branches.Where(branch => !branch.IsTrunk && branch.FromWindow == 0).Select(branch => $"{plans[branch.Plan].Regime} shares nothing"),
        ];
    }

    private static Plan[] Plans()
    {
        Scenario scenario = KnownScenario.ReadFile("scenarios/asean.yaml").Scenario;
        Plan[] plans = PlanCompiler.CompileAll(scenario, ["today", "aet", "aet-latent"]);
        Plan today = plans[0];
        int from = today.MeasureFrom + Year;
        return [.. plans, Staffed(today, "liaison", from), Staffed(today, "casework", from), today with { Regime = "the same" }];
    }

    // One officer more at the first desk of a kind.
    private static Plan Staffed(Plan plan, string desk, int from)
    {
        int which = Array.FindIndex(plan.Desks, one => one.Name == desk);
        return plan with
        {
            Regime = $"another officer: {desk}",
            Desks = [.. plan.Desks.Select((one, d) => d != which ? one : one with { Officers = [.. one.Officers, (from, one.Officers[^1].Officers + 1)] })],
        };
    }
}
