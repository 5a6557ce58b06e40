using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Studies;

/// <summary>A day less in each channel: in each declared transit time that files of recorded families meet under a regime.</summary>
public static class ChannelLevers
{
    private const double Day = 86_400;

    /// <summary>No transit falls below this: the file is then there with the next post round.</summary>
    private const double LeastSeconds = 1;

    /// <summary>The levers, in order of path.</summary>
    /// <remarks>A day is taken from the scale of the distribution (its median, mean or scale; of a uniform or a list from every value) in each case it
    /// tells apart, from the first measured day on. Measures of the regime stretch what is left.</remarks>
    public static ImmutableArray<Lever> Of(Scenario scenario, string regime)
    {
        Regime law = scenario.Regimes.First(candidate => candidate.Name == regime);
        var channels = new SortedDictionary<string, Value>(StringComparer.Ordinal);
        foreach (Family family in scenario.Families.Where(family => family.Recorded))
        {
            Procedure procedure = scenario.Procedures.First(candidate => candidate.Name == family.Procedure);
            string[] instruments = [.. InstrumentsOf(law, family.Name)];
            foreach (Send send in procedure.Stages.Select(stage => stage.Act).OfType<Send>())
                foreach (Value value in Values(scenario, instruments, send.Transit)) channels[value.Path] = value;
        }

        return [.. channels.Select(channel => new Lever(
            LeverKind.Channel, channel.Key, Title(scenario, channel.Key), null,
            () => PlanCompiler.Compile(scenario.WithMeasure(regime, ADayLess(scenario, channel.Value)), regime)))];
    }

    private static IEnumerable<string> InstrumentsOf(Regime regime, string family) =>
    [
        .. regime.Bases.Where(basis => basis.Family == family).SelectMany(basis => basis.Pairs.Values.Append(basis.Default)),
        .. regime.Treaties.Where(treaty => treaty.Family == family).Select(treaty => treaty.Instrument),
    ];

    private static IEnumerable<Value> Values(Scenario scenario, string[] instruments, string reference)
    {
        if (scenario.Parameters.TryGetValue(reference, out Value? parameter)) return [parameter];
        string[] names = reference.Split('.', 2);
        return scenario.Instruments
            .Where(instrument => instruments.Contains(instrument.Name))
            .Select(instrument => instrument.Provisions[names[0]][names[1]]);
    }

    private static Measure ADayLess(Scenario scenario, Value transit)
    {
        bool everyArgument = transit.Shape is Shape.Uniform or Shape.Triangular or Shape.Empirical;
        Value scales = transit with { Arguments = everyArgument ? transit.Arguments : transit.Arguments[..1] };
        return new Measure("a-day-less", "A day less", [], scenario.Clock.MeasureFrom,
        [
            .. scales.Quantities().DistinctBy(quantity => quantity.Path).Select(quantity => new Change(
                quantity.Path, ChangeKind.Replace, quantity with { Best = Math.Max(LeastSeconds, quantity.Best - Day) })),
        ]);
    }

    // instruments.NAME.provisions.PROVISION.VALUE or parameters.GROUP.VALUE
    private static string Title(Scenario scenario, string path)
    {
        string[] names = path.Split('.');
        return names[0] == "instruments" && scenario.Instruments.FirstOrDefault(instrument => instrument.Name == names[1]) is { } instrument
            ? $"{instrument.Title}: {string.Join(' ', names[3..])}"
            : $"All instruments: {string.Join(' ', names[1..])}";
    }
}
