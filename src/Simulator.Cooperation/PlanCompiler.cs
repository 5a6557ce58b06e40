using System.Collections.Immutable;
using Simulator.Cooperation.Compilation;
using Simulator.Kernel;

namespace Simulator.Cooperation;

/// <summary>Compiles a scenario under one regime into what the clockwork runs.</summary>
public static class PlanCompiler
{
    /// <summary>Compiles one regime.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="regime">The regime's name.</param>
    /// <exception cref="ScenarioException">When the scenario reads well but makes no sense.</exception>
    public static Plan Compile(Scenario scenario, string regime) => CompileAll(scenario, [regime])[0];

    /// <summary>Compiles several regimes; what they share is worked out once.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="regimes">The regimes' names.</param>
    /// <exception cref="ScenarioException">When the scenario reads well but makes no sense.</exception>
    public static Plan[] CompileAll(Scenario scenario, IReadOnlyList<string> regimes)
    {
        var calendars = new CalendarCompiler(scenario);
        var streams = new StreamCompiler(scenario);
        // Background work is what fills the desks under the first regime, and the same under every other.
        var laws = new Dictionary<string, CompiledLaw>(StringComparer.Ordinal);
        RegimeDraft reference = Draft(scenario.Regimes[0]);
        List<(int Family, int State, double PerSecond)> background = BackgroundRates(scenario, reference);
        return [.. regimes.Select(name =>
        {
            Regime regime = scenario.Regimes.FirstOrDefault(r => r.Name == name)
                ?? throw new ScenarioException("regimes", $"expected one of {string.Join(", ", scenario.Regimes.Select(r => r.Name))}, found '{name}'.");
            Plan plan = (regime == scenario.Regimes[0] ? reference : Draft(regime)).Finish(background);
            PlanLimits.Check(plan);
            return plan;
        })];

        RegimeDraft Draft(Regime regime)
        {
            string measures = string.Join(' ', regime.Measures);
            if (!laws.TryGetValue(measures, out CompiledLaw? law)) laws.Add(measures, law = new CompiledLaw(scenario, regime, calendars));
            return new RegimeDraft(scenario, regime, law, streams);
        }
    }

    /// <summary>Seconds from the scenario's start to a date.</summary>
    internal static int Seconds(Scenario scenario, DateOnly date) =>
        checked((int)Math.Clamp((date.DayNumber - scenario.Clock.Start.DayNumber) * 86_400L, 0, int.MaxValue));

    /// <summary>Officers in post at a second.</summary>
    internal static int OfficersAt(DeskPlan desk, int at)
    {
        int last = desk.Officers.Length - 1;
        while (desk.Officers[last].From > at) last--;
        return desk.Officers[last].Officers;
    }

    /// <summary>Officer-seconds of a desk per second of the measured window, with the staff in post at a moment.</summary>
    internal static double CapacityPerSecond(Plan plan, DeskPlan desk, int at)
    {
        long worked = desk.Calendar.WorkedBefore(plan.End) - desk.Calendar.WorkedBefore(plan.MeasureFrom);
        return (double)worked * OfficersAt(desk, at) / (plan.End - plan.MeasureFrom);
    }

    /// <summary>Requests a second of a stream at the start of the measured window.</summary>
    internal static double RateAt(Plan plan, StreamPlan stream)
    {
        int last = stream.Pieces.Length - 1;
        while (stream.Pieces[last].From > plan.MeasureFrom) last--;
        RatePiece piece = stream.Pieces[last];
        return piece.PerSecond * piece.Accepted * (1 + (stream.BatchChance * (((stream.BatchLow + stream.BatchHigh) / 2.0) - 1)));
    }

    private static List<(int Family, int State, double PerSecond)> BackgroundRates(Scenario scenario, RegimeDraft reference)
    {
        var rates = new List<(int Family, int State, double PerSecond)>();
        if (!scenario.Families.Any(f => f.Fill is not null)) return rates;
        Plan plan = reference.Formal;
        var formal = new Workload(plan, new Journeys(scenario));
        foreach (StreamPlan stream in plan.Streams) formal.Add(stream, RateAt(plan, stream), plan.MeasureFrom);
        for (int f = 0; f < scenario.Families.Length; f++)
        {
            if (scenario.Families[f].Fill is not { } fill) continue;
            ValueTable effort = reference.Values.Table(fill.Effort);
            for (int state = 0; state < scenario.States.Length; state++)
            {
                int d = Array.FindIndex(plan.Desks, desk => desk.Name == fill.Desk && plan.Institutions[desk.Institution].State == state);
                // The staff of the first day: posts added later find the same background, not more of it.
                double free = (reference.Values.Number(fill.Utilisation, state, state, 0) * CapacityPerSecond(plan, plan.Desks[d], at: 0)) - formal.SecondsPerSecond[d];
                double mean = Math.Max(1, effort.At(0, state, state, 0, 0).Mean); // no work takes less than a second
                if (free > 0) rates.Add((f, state, free / mean));
            }
        }

        return rates;
    }
}
