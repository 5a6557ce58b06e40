using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Studies;

/// <summary>A factor of a study: quantities that go along their ranges together.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Quantities">Its quantities, all with a range.</param>
public sealed record StudyFactor(string Name, string Title, ImmutableArray<Quantity> Quantities);

/// <summary>What a scenario leaves open, as a box: a coordinate from 0 to 1 for each factor.</summary>
/// <remarks>
/// A coordinate moves every quantity of its factor: at 0 each has its low value, at 0.5 its best, at 1 its high, and between them the straight line. Officers are
/// rounded to whole ones. The shares of a family's offences are scaled so that they still sum to 1.
/// </remarks>
public sealed class FactorSpace
{
    /// <summary>The coordinate of the best values.</summary>
    public const double Best = 0.5;

    /// <summary>The most factors made of themselves; more would be neither affordable nor legible.</summary>
    private const int MostOfThemselves = 30;

    private readonly Scenario _scenario;
    private readonly HashSet<string> _officers;

    private FactorSpace(Scenario scenario, ImmutableArray<StudyFactor> factors)
    {
        (_scenario, Factors) = (scenario, factors);
        _officers = [.. scenario.States.SelectMany(state => state.Staff).SelectMany(staff => staff.Changes.Select(change => change.Officers.Path).Append(staff.Officers.Path))];
    }

    /// <summary>The factors.</summary>
    public ImmutableArray<StudyFactor> Factors { get; }

    /// <summary>The factors of a scenario that may matter under these regimes: those it names, or its quantities by the first names of their paths.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="regimes">The regimes compared; what belongs to a measure that none of them switches on is left out.</param>
    /// <exception cref="ScenarioException">When no quantity has a range, or there are too many to be grouped without being told how.</exception>
    public static FactorSpace Of(Scenario scenario, IReadOnlyCollection<string> regimes)
    {
        HashSet<string> measures = [.. scenario.Regimes.Where(regime => regimes.Contains(regime.Name)).SelectMany(regime => regime.Measures)];
        Quantity[] open = [.. scenario.Quantities.Where(quantity => quantity.Low < quantity.High && InUse(quantity.Path))];
        if (open.Length == 0)
            throw new ScenarioException("factors", "expected quantities with a range, found none: every low and high is the best value, so there is nothing to vary; write { best: ..., low: ..., high: ... }");
        ImmutableArray<StudyFactor> factors = scenario.Factors.IsEmpty ? OfThemselves(open) : Named(scenario, open);
        if (factors.IsEmpty)
            throw new ScenarioException("factors", "expected a factor that the regimes compared use, found only such of measures that they do not switch on");
        return new FactorSpace(scenario, factors);

        // A family's total has scaled its rates when the scenario was read; the rates have ranges of their own.
        bool InUse(string path) => path.Split('.') switch
        {
            ["measures", string measure, ..] => measures.Contains(measure),
            ["families", _, "demand", "total"] => false,
            _ => true,
        };
    }

    /// <summary>The scenario at a point.</summary>
    /// <param name="coordinates">A coordinate for each factor, 0 to 1.</param>
    public Scenario At(IReadOnlyList<double> coordinates) => _scenario.WithValues(Values(coordinates));

    /// <summary>The values at a point that differ from the best, by path.</summary>
    /// <param name="coordinates">A coordinate for each factor, 0 to 1.</param>
    public IReadOnlyDictionary<string, double> Values(IReadOnlyList<double> coordinates)
    {
        if (coordinates.Count != Factors.Length) throw new ArgumentException($"Bug in the simulator: {coordinates.Count} coordinates for {Factors.Length} factors.");
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (int i = 0; i < Factors.Length; i++)
        {
            if (coordinates[i] == Best) continue;
            foreach (Quantity quantity in Factors[i].Quantities)
            {
                double value = Along(quantity, coordinates[i]);
                values.Add(quantity.Path, _officers.Contains(quantity.Path) ? Math.Round(value, MidpointRounding.AwayFromZero) : value);
            }
        }

        foreach (Family family in _scenario.Families) ScaleShares(family, values);
        return values;
    }

    /// <summary>A quantity's value at a coordinate.</summary>
    public static double Along(Quantity quantity, double coordinate) => coordinate switch
    {
        < 0 or > 1 or double.NaN => throw new ArgumentOutOfRangeException(nameof(coordinate), coordinate, "Bug in the simulator: a coordinate is from 0 to 1."),
        0 => quantity.Low, // exactly: the sum below may miss it by a bit
        1 => quantity.High,
        <= Best => quantity.Best - ((quantity.Best - quantity.Low) * (1 - (2 * coordinate))),
        _ => quantity.Best + ((quantity.High - quantity.Best) * ((2 * coordinate) - 1)),
    };

    private static void ScaleShares(Family family, Dictionary<string, double> values)
    {
        if (!family.OffenceShares.Any(share => values.ContainsKey(share.Path))) return;
        double sum = family.OffenceShares.Sum(share => values.GetValueOrDefault(share.Path, share.Best));
        foreach (Quantity share in family.OffenceShares) values[share.Path] = values.GetValueOrDefault(share.Path, share.Best) / sum;
    }

    private static ImmutableArray<StudyFactor> Named(Scenario scenario, Quantity[] open)
    {
        var byPath = open.ToDictionary(quantity => quantity.Path, StringComparer.Ordinal);
        return
        [
            .. scenario.Factors
                .Select(factor => new StudyFactor(factor.Name, factor.Title, [.. factor.Paths.Where(byPath.ContainsKey).Select(path => byPath[path])]))
                .Where(factor => factor.Quantities.Length > 0),
        ];
    }

    // As fine as the number of factors allows, but at least by the first two names: "parameters" alone would say nothing.
    private static ImmutableArray<StudyFactor> OfThemselves(Quantity[] open)
    {
        int deepest = open.Max(quantity => quantity.Path.Count(letter => letter == '.')) + 1;
        for (int names = deepest; names >= Math.Min(2, deepest); names--)
        {
            IGrouping<string, Quantity>[] groups = [.. open.GroupBy(quantity => string.Join('.', quantity.Path.Split('.').Take(names)))];
            if (groups.Length <= MostOfThemselves) return [.. groups.Select(group => new StudyFactor(group.Key, group.Key, [.. group]))];
        }

        int found = open.GroupBy(quantity => string.Join('.', quantity.Path.Split('.').Take(2))).Count();
        throw new ScenarioException("factors", $"missing key 'factors'; {open.Length} quantities with a range fall into {found} groups by the first two names of their paths, and at most {MostOfThemselves} can be varied; "
            + "say which go together: factors: { staff: { title: Staff, paths: [states.*.officers] } }");
    }
}
