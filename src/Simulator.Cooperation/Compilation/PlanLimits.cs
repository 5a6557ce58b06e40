using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Refuses, before anything runs, what the clockwork could not run to its end.</summary>
internal static class PlanLimits
{
    private const double MostCells = 1_000_000;
    private const double LargestValue = 1e15;

    /// <summary>Refuses arguments that measures or cases have turned into nonsense.</summary>
    /// <param name="value">The value declared.</param>
    /// <param name="arguments">Its arguments at one place, with the measures' changes.</param>
    public static void Check(Value value, double[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!(Math.Abs(arguments[i]) <= LargestValue))
                throw new ScenarioException(value.Path, FormattableString.Invariant($"expected at most {LargestValue:0e0} after the changes of the measures, found {arguments[i]:0.###e0}; make their factors smaller."));
            if (i > 0 && value.Shape is Shape.Uniform or Shape.Triangular && arguments[i] < arguments[i - 1])
                throw new ScenarioException(value.Path, $"expected '{Name(i)}' to be at least '{Name(i - 1)}' in every case, found {Shown(i)} and {Shown(i - 1)}.");
        }

        string Name(int argument) => Value.ArgumentNames(value.Shape)[argument];

        string Shown(int argument) => value.Quantities().First().Unit == QuantityUnit.Duration
            ? FormattableString.Invariant($"{arguments[argument] / 86_400:0.###} days")
            : FormattableString.Invariant($"{arguments[argument]}");
    }

    /// <summary>Refuses a value that differs in too many ways to be kept as a table.</summary>
    public static void CheckCells(string path, double cells)
    {
        if (cells > MostCells)
            throw new ScenarioException(path, FormattableString.Invariant($"expected a value that differs in at most {MostCells:0} ways, found {cells:0} (instruments, states, offences and dates of measures multiply); let it differ by less."));
    }

    /// <summary>Refuses streams whose requests cannot be numbered, and procedures with more stages than can be.</summary>
    public static void Check(Plan plan)
    {
        if (plan.Stages.Length > short.MaxValue)
            throw new ScenarioException("procedures", FormattableString.Invariant($"expected at most {short.MaxValue} stages in all procedures together, found {plan.Stages.Length}."));
        foreach (StreamPlan stream in plan.Streams)
        {
            double expected = Expected(plan, stream);
            double most = 1L << plan.OrdinalBits;
            if (!(expected < most))
                throw new ScenarioException($"families.{plan.Families[stream.Family].Name}", FormattableString.Invariant($"expected fewer than {most:0} requests from {plan.States[stream.Requesting]} to {plan.States[stream.Requested]} in the whole run, found {(double.IsFinite(expected) ? FormattableString.Invariant($"about {expected:0.#e0}") : "no number at all")}; lower the demand or shorten the run."));
        }
    }

    // Candidates at the highest rate of any regime.
    private static double Expected(Plan plan, StreamPlan stream)
    {
        double expected = 0;
        for (int i = 0; i < stream.Pieces.Length; i++)
        {
            int to = i + 1 < stream.Pieces.Length ? stream.Pieces[i + 1].From : plan.End;
            expected += stream.Pieces[i].PerSecond * (to - stream.Pieces[i].From);
        }

        return expected * (1 + (stream.BatchChance * (((stream.BatchLow + stream.BatchHigh) / 2.0) - 1)));
    }
}
