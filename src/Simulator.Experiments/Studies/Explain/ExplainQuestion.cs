using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Studies.Explain;

/// <summary>What is to be explained.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="From">Name of the regime with all switches off.</param>
/// <param name="To">Name of the regime with all on.</param>
/// <param name="Switches">What differs between them.</param>
/// <param name="Provisions">The provisions that play alone; empty for all.</param>
/// <param name="Sampled">How many orders of the provisions are drawn; 0 to play every coalition.</param>
/// <param name="Metric">Index of the metric that leads answer and figures.</param>
/// <param name="Order">The order in which states become parties, for widening by deepening; every party once.</param>
/// <param name="OrderSource">Where that order is from, in words.</param>
/// <param name="Replications">Replications of each regime.</param>
public sealed record ExplainQuestion(
    Scenario Scenario, string From, string To, ProvisionSwitches Switches, ImmutableArray<string> Provisions, int Sampled, int Metric,
    ImmutableArray<string> Order, string OrderSource, int Replications)
{
    /// <summary>The most players of whom every coalition is played.</summary>
    public const int MostPlayers = 8;

    /// <summary>The game of the provisions.</summary>
    public ExplainGame Provisional => ExplainGame.OfProvisions(Switches.Switches, Provisions);

    /// <summary>The order in which states become parties when nobody says one: as a regime of the scenario dates their notifications, else by demand.</summary>
    /// <remarks>States bound on one day follow by the demand they take part in, the largest first; and so do all where no regime tells days apart.</remarks>
    public static (ImmutableArray<string> Order, string Source) UsualOrder(Scenario scenario, string to, ProvisionSwitches switches)
    {
        string[] parties = [.. switches.Parties];
        Regime? dated = scenario.Regimes.OrderBy(regime => regime.Name != to).FirstOrDefault(regime => regime.Treaties.Any(treaty =>
            treaty.BindsFrom.Values.Distinct().Count() > 1 && parties.All(treaty.BindsFrom.ContainsKey)));
        Treaty? treaty = dated?.Treaties.First(one => one.BindsFrom.Values.Distinct().Count() > 1 && parties.All(one.BindsFrom.ContainsKey));
        HashSet<string> families = [.. scenario.Regimes.First(regime => regime.Name == to).Treaties.Select(one => one.Family)];
        ArrivalStream[] streams = [.. scenario.Families.Where(family => families.Contains(family.Name)).SelectMany(family => family.Streams)];
        double Demand(string state) => streams.Where(stream => stream.Requesting == state || stream.Requested == state).Sum(stream => stream.PerYear.Best);
        ImmutableArray<string> order = [.. parties.OrderBy(state => treaty is null ? default : treaty.BindsFrom[state]).ThenByDescending(Demand)];
        return (order, dated is null ? "by the demand they take part in" : $"as bound under “{dated.Title}”, those of one day by the demand they take part in");
    }
}
