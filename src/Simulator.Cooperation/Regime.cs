using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>Which instrument governs whom, and when; <c>extends</c> is already resolved.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Bases">For each family, the instrument of each directed pair before any treaty of this regime.</param>
/// <param name="Treaties">Treaties that take the place of the basis once in force between both parties; later ones win.</param>
/// <param name="Measures">The measures switched on.</param>
/// <param name="PendingFiles">True when a treaty that enters into force also governs files already received.</param>
public sealed record Regime(
    string Name, string Title, ImmutableArray<FamilyBasis> Bases, ImmutableArray<Treaty> Treaties, ImmutableArray<string> Measures, bool PendingFiles);

/// <summary>The instrument of each directed pair of a family.</summary>
/// <param name="Family">The family.</param>
/// <param name="Default">The instrument of every pair not named.</param>
/// <param name="Pairs">The instrument of named pairs, keyed <c>THA&gt;MYS</c>.</param>
public sealed record FamilyBasis(string Family, string Default, ImmutableSortedDictionary<string, string> Pairs);

/// <summary>A treaty that binds a pair once both are parties.</summary>
/// <param name="Instrument">The instrument that then governs.</param>
/// <param name="Family">The family it governs.</param>
/// <param name="BindsFrom">For each party, the day from which it is bound: entry into force or, for a later party, its own.</param>
/// <param name="Spares">Instruments that survive it, because they are the more favourable rule.</param>
/// <param name="Uplift">Latent demand: a factor on requests of newly covered pairs; null when none.</param>
/// <param name="UpliftFrom">The instruments whose pairs count as newly covered.</param>
public sealed record Treaty(
    string Instrument, string Family, ImmutableSortedDictionary<string, DateOnly> BindsFrom, ImmutableArray<string> Spares,
    Quantity? Uplift, ImmutableArray<string> UpliftFrom)
{
    /// <summary>The days from which each state is bound when states notify one by one.</summary>
    /// <param name="notified">The day each state notified.</param>
    /// <param name="needed">Notifications needed for entry into force.</param>
    /// <param name="daysAfter">Days from the last needed notification (and from a later party's own) to its effect.</param>
    /// <returns>Only states that are bound at some day; none when too few notified.</returns>
    /// <remarks>AET: in force 30 days after the sixth notification; a later party is bound 30 days after its own (assumed).</remarks>
    public static ImmutableSortedDictionary<string, DateOnly> EntryIntoForce(
        ImmutableSortedDictionary<string, DateOnly> notified, int needed, int daysAfter)
    {
        var binds = ImmutableSortedDictionary.CreateBuilder<string, DateOnly>(StringComparer.Ordinal);
        if (notified.Count >= needed && needed >= 1)
        {
            var days = new List<int>();
            foreach ((_, DateOnly day) in notified) days.Add(day.DayNumber);
            days.Sort();
            foreach ((string state, DateOnly day) in notified)
                binds.Add(state, DateOnly.FromDayNumber(Math.Max(day.DayNumber, days[needed - 1])).AddDays(daysAfter));
        }

        return binds.ToImmutable();
    }
}
