using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;

namespace Simulator.Results.Studies;

/// <summary>The words of twin lives.</summary>
internal static class TwinWords
{
    /// <summary>How a clock ended, in the order of <see cref="ClockEnd"/>.</summary>
    public static readonly string[] ClockEnds = ["stopped", "ran out", "still running at the end", "not known"];

    /// <summary>The kinds of institution as tables name them, in the order of <see cref="InstitutionKind"/>.</summary>
    public static readonly string[] Places = ["central-authority", "court", "border-liaison-office"];

    private static readonly string[] Institutions = ["authority", "court", "liaison office"];

    /// <summary>An outcome with its ground: "refused (dual criminality)".</summary>
    public static string Outcome(string outcome, string ground)
    {
        string words = outcome == OutcomeShareRow.Open ? "still open" : outcome.Replace('-', ' ');
        return ground.Length == 0 ? words : $"{words} ({ground.Replace('-', ' ')})";
    }

    /// <summary>A regime's name for readers.</summary>
    public static string Regime(Scenario scenario, string name) => scenario.Regimes.FirstOrDefault(regime => regime.Name == name)?.Title ?? name;

    /// <summary>Where a stage took place: "MYS court".</summary>
    public static string Place(LifeStage stage) => Place(stage.State, stage.Institution);

    /// <summary>An institution: "MYS court".</summary>
    public static string Place(string state, InstitutionKind institution) => $"{state} {Institutions[(int)institution]}";
}
