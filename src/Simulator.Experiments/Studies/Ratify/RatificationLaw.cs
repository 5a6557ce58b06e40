using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Regimes that differ from another only in who notifies its treaties' ratification, and when.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="regime">The regime whose treaties are ratified: their families, instruments, spared instruments and uplift stay.</param>
/// <param name="needed">Notifications needed for entry into force.</param>
/// <param name="daysAfter">Days from the last needed notification, and from a later party's own, to its effect.</param>
public sealed class RatificationLaw(Scenario scenario, Regime regime, int needed, int daysAfter)
{
    private readonly ImmutableArray<string> _codes = [.. scenario.States.Select(state => state.Code)];
    private readonly long _lastDay = DateOnly.MaxValue.DayNumber - daysAfter; // of the calendar

    /// <summary>The law before anybody ratifies.</summary>
    public Regime Nobody => Notified("nobody ratifies", []);

    /// <summary>All states of a set notify on one day.</summary>
    public Regime Together(PartySet parties, DateOnly day) =>
        Notified($"parties {parties.Name(_codes)}", parties.States.Select(state => (state, day)));

    /// <summary>States notify one after the other.</summary>
    /// <param name="name">The name of the order.</param>
    /// <param name="order">The states, the first to notify first.</param>
    /// <param name="first">The day of the first notification.</param>
    /// <param name="every">Days between two.</param>
    public Regime InOrder(string name, IEnumerable<int> order, DateOnly first, int every) =>
        Notified(name, order.Select((state, place) => (state, DateOnly.FromDayNumber((int)Math.Min(first.DayNumber + ((long)place * every), _lastDay)))));

    // A space in the name: no regime of a file has one, so none is hidden. An uplift of one raises nothing, and regimes without uplift share their streams.
    private Regime Notified(string name, IEnumerable<(int State, DateOnly Day)> notified)
    {
        ImmutableSortedDictionary<string, DateOnly> binds =
            Treaty.EntryIntoForce(notified.ToImmutableSortedDictionary(one => _codes[one.State], one => one.Day, StringComparer.Ordinal), needed, daysAfter);
        return regime with
        {
            Name = name,
            Title = name,
            Treaties = [.. regime.Treaties.Select(treaty => treaty with { BindsFrom = binds, Uplift = treaty.Uplift is { Best: 1 } ? null : treaty.Uplift })],
        };
    }
}
