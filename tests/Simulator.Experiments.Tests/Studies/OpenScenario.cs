using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;

namespace Simulator.Experiments.Tests.Studies;

/// <summary>The small scenario with ranges: the treaty's transit from 10 over 20 to 80 days against the fixed transit of reciprocity, and things that hardly matter.</summary>
internal static class OpenScenario
{
    public const string Transit = "instruments.treaty.provisions.channel.transit";
    public const string Refusal = "parameters.chance.refusal";
    public const string Officers = "states.AAA.officers.casework";

    /// <summary>The scenario.</summary>
    /// <param name="fixedDays">The transit under reciprocity.</param>
    /// <param name="best">The treaty's best transit in days.</param>
    /// <param name="high">The treaty's longest transit in days.</param>
    public static Scenario Of(double fixedDays = 40, double best = 20, double high = 80)
    {
        Scenario scenario = Some.Scenario("released");
        Quantity transit = Range(Transit, best * Some.Day, 10 * Some.Day, high * Some.Day, QuantityUnit.Duration);
        Quantity refusal = Range(Refusal, 0.2, 0.1, 0.3, QuantityUnit.Number);
        Quantity officers = Range(Officers, 2, 1, 5, QuantityUnit.Number);
        return scenario with
        {
            Instruments = [Channel(scenario.Instruments[0], fixedDays * Some.Day, null), Channel(scenario.Instruments[1], 0, transit)],
            Parameters = scenario.Parameters.SetItem("chance.refusal", scenario.Parameters["chance.refusal"] with { Arguments = [new Leaf(refusal)] }),
            States = [scenario.States[0] with { Staff = [scenario.States[0].Staff[0] with { Officers = officers }, scenario.States[0].Staff[1]] }, scenario.States[1]],
            Quantities = [transit, refusal, officers],
            Factors = [new Factor("channel", "The treaty's channel", [Transit]), new Factor("refusal", "Refusals", [Refusal]), new Factor("staff", "Staff", [Officers])],
        };
    }

    public static Quantity Range(string path, double best, double low, double high, QuantityUnit unit) => new(path, best, low, high, unit, Grade.Assumed, [], "", []);

    public static StudyRunner Runner(ulong seed = 5, int threads = 2) => new(new InProcessExperimentHost(threads), seed, null, new Silent(), CancellationToken.None);

    private static Instrument Channel(Instrument instrument, double seconds, Quantity? open)
    {
        var provision = instrument.Provisions["channel"];
        Value transit = provision["transit"];
        Quantity quantity = open ?? ((Leaf)transit.Arguments[0]).Quantity with { Best = seconds, Low = seconds, High = seconds };
        return instrument with { Provisions = instrument.Provisions.SetItem("channel", provision.SetItem("transit", transit with { Arguments = [new Leaf(quantity)] })) };
    }

    private sealed class Silent : IStudyDisplay
    {
        public Task<T> While<T>(string step, Func<IProgress<ExperimentProgress>, Task<T>> work) => work(new Progress<ExperimentProgress>());
    }
}
