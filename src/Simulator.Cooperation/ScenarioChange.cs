using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>Scenarios that differ from another in a few numbers, made without reading a file again.</summary>
/// <remarks>The text of the scenario stays as it was: such scenarios are the steps of a study, which says itself what it varied.</remarks>
public static class ScenarioChange
{
    /// <summary>The scenario with other best values.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="best">By <see cref="Quantity.Path"/> the new best value, in the quantity's own unit (seconds for a duration).</param>
    /// <exception cref="ArgumentException">When a path names no quantity of the scenario.</exception>
    public static Scenario WithValues(this Scenario scenario, IReadOnlyDictionary<string, double> best)
    {
        if (best.Count == 0) return scenario;
        var known = scenario.Quantities.Select(quantity => quantity.Path).ToHashSet(StringComparer.Ordinal);
        if (best.Keys.Order(StringComparer.Ordinal).FirstOrDefault(path => !known.Contains(path)) is { } unknown)
            throw new ArgumentException($"Bug in the simulator: the scenario has no quantity '{unknown}'.");
        return new Rewriting(best).Of(scenario);
    }

    /// <summary>The scenario with posts added to a desk, or cut when negative, from a date on; later changes of its staff are raised as much.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="state">Code of the state.</param>
    /// <param name="desk">Name of the desk.</param>
    /// <param name="posts">How many; no desk falls below 0.</param>
    /// <param name="from">From when; a date within the run, so that what came before stays as it was.</param>
    public static Scenario WithPosts(this Scenario scenario, string state, string desk, int posts, DateOnly from)
    {
        int s = scenario.States.Select(candidate => candidate.Code).ToList().IndexOf(state);
        int d = scenario.Desks.Select(candidate => candidate.Name).ToList().IndexOf(desk);
        if (s < 0 || d < 0) throw new ArgumentException($"Bug in the simulator: the scenario has no desk '{desk}' in '{state}'.");
        DeskStaff staff = scenario.States[s].Staff[d];
        Quantity before = staff.Changes.Where(change => change.From <= from).OrderBy(change => change.From).LastOrDefault()?.Officers ?? staff.Officers;
        ImmutableArray<StaffChange> changes =
        [
            .. staff.Changes.Where(change => change.From < from),
            new StaffChange(from, More(before)),
            .. staff.Changes.Where(change => change.From > from).Select(change => change with { Officers = More(change.Officers) }),
        ];
        return scenario with
        {
            States = scenario.States.SetItem(s, scenario.States[s] with { Staff = scenario.States[s].Staff.SetItem(d, staff with { Changes = changes }) }),
        };

        Quantity More(Quantity officers) => officers with { Best = Math.Max(0, officers.Best + posts) };
    }

    private sealed class Rewriting(IReadOnlyDictionary<string, double> best)
    {
        // Cases share what several keys have in common, and what is shared must stay so.
        private readonly Dictionary<Parameter, Parameter> _done = new(ReferenceEqualityComparer.Instance);

        public Scenario Of(Scenario scenario) => scenario with
        {
            States = [.. scenario.States.Select(Of)],
            Parameters = scenario.Parameters.ToImmutableSortedDictionary(pair => pair.Key, pair => Of(pair.Value), scenario.Parameters.KeyComparer),
            Instruments = [.. scenario.Instruments.Select(instrument => instrument with
            {
                Provisions = instrument.Provisions.ToImmutableSortedDictionary(
                    provision => provision.Key,
                    provision => provision.Value.ToImmutableSortedDictionary(pair => pair.Key, pair => Of(pair.Value), provision.Value.KeyComparer),
                    instrument.Provisions.KeyComparer),
            })],
            Families = [.. scenario.Families.Select(Of)],
            Regimes = [.. scenario.Regimes.Select(regime => regime with
            {
                Treaties = [.. regime.Treaties.Select(treaty => treaty with { Uplift = OfOptional(treaty.Uplift) })],
            })],
            Measures = [.. scenario.Measures.Select(measure => measure with
            {
                Changes = [.. measure.Changes.Select(change => change with { By = Of(change.By) })],
            })],
            Quantities = [.. scenario.Quantities.Select(Of)],
        };

        private State Of(State state) => state with
        {
            Calendar = state.Calendar with { Hours = Of(state.Calendar.Hours) },
            Staff = [.. state.Staff.Select(staff => new DeskStaff(
                Of(staff.Officers), OfOptional(staff.Hours), [.. staff.Changes.Select(change => change with { Officers = Of(change.Officers) })]))],
        };

        private Family Of(Family family) => family with
        {
            Streams = [.. family.Streams.Select(stream => stream with { PerYear = Of(stream.PerYear) })],
            Fill = family.Fill is { } fill ? fill with { Utilisation = Of(fill.Utilisation) } : null,
            OffenceShares = [.. family.OffenceShares.Select(Of)],
            Pattern = family.Pattern with
            {
                Factors = [.. family.Pattern.Factors.Select(Of)],
                Growth = OfOptional(family.Pattern.Growth),
                LevelCv = OfOptional(family.Pattern.LevelCv),
                BatchChance = OfOptional(family.Pattern.BatchChance),
                Surges = [.. family.Pattern.Surges.Select(surge => surge with { Factor = Of(surge.Factor) })],
            },
        };

        private Value Of(Value value) => value with { Arguments = [.. value.Arguments.Select(Of)] };

        private Parameter Of(Parameter parameter)
        {
            if (_done.TryGetValue(parameter, out Parameter? done)) return done;
            done = parameter switch
            {
                Leaf leaf => new Leaf(Of(leaf.Quantity)),
                Cases cases => new Cases(
                    cases.Dimension,
                    cases.Values.ToImmutableSortedDictionary(pair => pair.Key, pair => Of(pair.Value), cases.Values.KeyComparer),
                    cases.Otherwise is null ? null : Of(cases.Otherwise)),
                _ => throw new InvalidOperationException($"Bug in the simulator: unknown parameter {parameter.GetType().Name}."),
            };
            _done.Add(parameter, done);
            return done;
        }

        private Quantity? OfOptional(Quantity? quantity) => quantity is null ? null : Of(quantity);

        private Quantity Of(Quantity quantity) =>
            best.TryGetValue(quantity.Path, out double value) ? quantity with { Best = value } : quantity;
    }
}
