using System.Globalization;

namespace Simulator.Verification.BadInput;

/// <summary>Something that must not happen to any input.</summary>
/// <param name="Number">Which mutant.</param>
/// <param name="Complaint">What happened.</param>
internal sealed record Finding(int Number, string Complaint);

/// <summary>What came of many mutants.</summary>
internal sealed record FuzzReport(ulong Seed, int Mutants, int Accepted, int Requests, IReadOnlyList<Finding> Findings)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {Seed}: {Mutants} mutants, {Accepted} accepted and run ({Requests} requests), {Mutants - Accepted - Findings.Count} refused, {Findings.Count} failed\n")
        + string.Join('\n', Findings.Select(finding => $"mutant {finding.Number}: {finding.Complaint}"));
}

/// <summary>Tries one mutant after the other in a thread that is watched: an exception nobody foresaw, a message without a place, a hang and a flood of memory are findings.</summary>
internal sealed class Fuzzing
{
    /// <summary>A run that fails everywhere need not be gone through to its end.</summary>
    private const int EnoughFindings = 20;

    /// <summary>No input of these tests needs a tenth of it.</summary>
    private const long MostBytes = 2_000_000_000;

    private readonly Func<int, Mutant> _mutants;
    private readonly Func<Mutant, Answer> _trial;
    private readonly ulong _seed;
    private readonly List<Finding> _findings = [];
    private volatile bool _abandoned;
    private int _current = -1;
    private long _since;
    private int _accepted;
    private int _requests;

    private Fuzzing(ulong seed, Func<int, Mutant> mutants, Func<Mutant, Answer> trial) => (_seed, _mutants, _trial) = (seed, mutants, trial);

    /// <summary>Tries so many mutants.</summary>
    /// <param name="seed">Of what; for the report.</param>
    /// <param name="count">How many.</param>
    /// <param name="mutants">Makes the mutant of a number.</param>
    /// <param name="trial">What is tried.</param>
    /// <param name="patience">How long one mutant may take; far more than any needs, for the machine may be busy.</param>
    public static FuzzReport Run(ulong seed, int count, Func<int, Mutant> mutants, Func<Mutant, Answer> trial, TimeSpan patience)
    {
        var fuzzing = new Fuzzing(seed, mutants, trial);
        // The number of the mutant at hand is left in a file: after a dead process it says which one did it.
        string trace = Path.Combine(Path.GetTempPath(), $"simulator-fuzzing-{Environment.ProcessId}-{seed}");
        bool hung;
        using (var file = new FileStream(trace, FileMode.Create, FileAccess.Write, FileShare.Read, 1))
        {
            var worker = new Thread(() => fuzzing.TryAll(count, file)) { IsBackground = true };
            worker.Start();
            while (!(hung = fuzzing.IsStuck(patience)) && !worker.Join(200))
            {
            }

            fuzzing._abandoned = hung;
        }

        File.Delete(trace);
        if (hung) fuzzing.Report(fuzzing._current, $"a hang: more than {patience.TotalSeconds} s");
        return new FuzzReport(seed, fuzzing._current + 1, fuzzing._accepted, fuzzing._requests, fuzzing._findings);
    }

    private bool IsStuck(TimeSpan patience) => Volatile.Read(ref _since) is > 0 and var since && Environment.TickCount64 - since > patience.TotalMilliseconds;

    private void TryAll(int count, FileStream trace)
    {
        for (int number = 0; number < count && _findings.Count < EnoughFindings; number++)
        {
            _current = number;
            trace.Position = 0;
            trace.Write(BitConverter.GetBytes(number));
            Volatile.Write(ref _since, Environment.TickCount64);
            TryOne(_mutants(number));
            if (_abandoned) return; // it hung, and came back after all
            Volatile.Write(ref _since, 0);
        }
    }

    private void TryOne(Mutant mutant)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Answer answer = _trial(mutant);
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (_abandoned) return;
            if (Judge.WrongWith(mutant, answer) is { } wrong) Report(mutant.Number, wrong);
            else if (bytes > MostBytes) Report(mutant.Number, $"a flood of {bytes / 1_000_000} MB of memory");
            else if (answer.Accepted) (_accepted, _requests) = (_accepted + 1, _requests + answer.Requests);
        }
        catch (Exception unforeseen)
        {
            Report(mutant.Number, unforeseen.ToString());
        }
    }

    private void Report(int number, string complaint)
    {
        Mutant mutant = _mutants(number);
        string file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"simulator-mutant-{_seed}-{number}{Path.GetExtension(mutant.File)}"));
        File.WriteAllBytes(file, mutant.Bytes);
        _findings.Add(new Finding(number, $"{complaint}\n  of {mutant.File}; kept in {file}"));
    }
}
