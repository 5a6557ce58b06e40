using System.Globalization;
using System.Text.RegularExpressions;
using Simulator.Benchmarks.Limits;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Kernel;
using Simulator.Scenarios;

namespace Simulator.Benchmarks;

/// <summary>The measured models as scenario files, read and compiled as any other, and what their records say.</summary>
internal static class Workload
{
    public const ulong Seed = 1;
    public const int Day = 86_400;
    public const int States = 11;
    private const int Partners = 10;
    private const double RequestsAYear = 36.525; // of a pair: each state sends one a day to ten others

    /// <summary>The project's own scenario.</summary>
    public static string Asean => Path.Combine(Home, "scenarios", "asean.yaml");

    /// <summary>A scenario of the tutorial.</summary>
    public static string Tutorial => Path.Combine(Home, "scenarios", "tutorial", "one-desk.yaml");

    /// <summary>The checkout, as run.sh says.</summary>
    public static string Home { get; } = Environment.GetEnvironmentVariable("SIMULATOR_HOME") is { Length: > 0 } home
        ? home
        : throw new InvalidOperationException("Start the benchmarks with ./run.sh bench.");

    private static string NetworkFile => FileOf("w2");

    /// <summary>The file of a scenario of the benchmarks.</summary>
    public static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Scenarios", name + ".yaml");

    /// <summary>A scenario of the benchmarks, under its first default regime.</summary>
    public static Plan Compile(string name, params string[] sets) => CompileDefault(Read(FileOf(name), sets));

    /// <summary>W2 over some days.</summary>
    public static Plan Network(int days, params string[] sets) => Compile("w2", [$"clock.measure={days} days", .. sets]);

    /// <summary>W2 with some times the requests and the officers.</summary>
    public static Plan DenserNetwork(int days, int times)
    {
        IEnumerable<string> officers = Enumerable.Range(0, States).SelectMany(state => (string[])[
            $"states.{Code(state)}.officers.casework={4 * times}", $"states.{Code(state)}.officers.bench={6 * times}", $"states.{Code(state)}.officers.liaison={2 * times}"]);
        double total = RequestsAYear * Partners * States * times;
        return Network(days, [.. officers, string.Create(CultureInfo.InvariantCulture, $"families.request.demand.total={total}")]);
    }

    /// <summary>W2 with another number of states, each of which asks the ten next to it; with eleven it is W2.</summary>
    public static Plan WiderNetwork(int days, int states)
    {
        string codes = string.Concat(Enumerable.Range(0, states).Select(state =>
            $"  {Code(state)}: {{ name: State {Code(state)}, calendar: around-the-clock, officers: {{ casework: 4, bench: 6, liaison: 2 }} }}\n"));
        string pairs = string.Join(",\n", Enumerable.Range(0, states).SelectMany(state => Enumerable.Range(1, Partners).Select(next =>
            string.Create(CultureInfo.InvariantCulture, $"        \"{Code(state)}>{Code((state + next) % states)}\": {RequestsAYear}"))));
        string text = Replaced(File.ReadAllText(NetworkFile), "(?<=\nstates:\n).*?(?=\nparameters:)", codes);
        text = Replaced(text, "(?<=\n      pairs: {\n).*?(?=\n      })", pairs);
        text = Replaced(text, "(?<=measure: )[0-9]+(?= days)", days.ToString(CultureInfo.InvariantCulture));
        return CompileDefault(Read(ScenarioReader.ReadText(text, NetworkFile)));
    }

    /// <summary>A scenario file.</summary>
    public static Scenario Read(string file, params string[] sets) => Read(ScenarioReader.Read(file, sets));

    /// <summary>W1 from the records of a cohort: mean wait and mean queue at the one desk.</summary>
    public static QueueFindings QueueFindings(Plan plan, CohortRecords records)
    {
        DeskSample last = records.Desks[^1];
        return new QueueFindings(
            records.Requests.Length, (long)last.Arrived + last.Completed, (double)last.WaitSeconds / last.Started, (double)last.QueueSeconds / plan.End);
    }

    /// <summary>W2 from the records of some cohorts: mean and 95th percentile of the times, mean queues by kind of institution.</summary>
    /// <remarks>A file reaches a desk when it is received and when it is delivered, so arrivals at desks and work completed are all the events.</remarks>
    public static NetworkFindings NetworkFindings(Plan plan, IEnumerable<CohortRecords> cohorts, SampleOfTimes times)
    {
        long requests = 0;
        long events = 0;
        long replications = 0;
        double[] areas = new double[3];
        int last = plan.SampleTimes.Length - 1;
        foreach (CohortRecords records in cohorts)
        {
            replications += records.Replications;
            requests += records.Requests.Length;
            foreach (ref readonly RequestRecord request in records.Requests.AsSpan())
                if (request.Outcome >= 0) times.Add(request.Closed - request.Received);
            foreach (ref readonly DeskSample sample in records.Desks.AsSpan())
            {
                if (sample.Month != last) continue;
                events += sample.Arrived + sample.Completed;
                areas[plan.Institutions[plan.Desks[sample.Desk].Institution].Kind] += sample.QueueSeconds;
            }
        }

        double whole = (double)replications * plan.States.Length * plan.End;
        return new NetworkFindings(
            requests, events, times.Mean / Day, (double)times.Percentile95() / Day, areas[0] / whole, areas[1] / whole, areas[2] / whole);
    }

    /// <summary>Events of a replication of any scenario, by its case log: requests begun, deliveries, work and waits that ended.</summary>
    public static double EventsAReplication(Plan plan, int replications)
    {
        long events = 0;
        foreach (ref readonly StageVisit visit in InProcessHost.Run(plan, Seed, 0, replications, logVisits: true).Visits.AsSpan())
        {
            if (visit.Step == 0) events++;
            if (visit.Left < plan.End && plan.Stages[visit.Stage].Kind is StageKind.Work or StageKind.Wait or StageKind.Send) events++;
        }

        return (double)events / replications;
    }

    /// <summary>The cohorts of some plans: so many replications each, one cohort after the other.</summary>
    public static CohortJob[] Jobs(IReadOnlyList<Plan> plans, int cohorts, int size) =>
        [.. Enumerable.Range(0, cohorts).SelectMany(cohort => plans.Select(plan => new CohortJob(plan, Seed, cohort * size, size, false)))];

    /// <summary>Runs cohorts on a host, as many at once as it likes, and drops their records.</summary>
    public static void Run(IExperimentHost host, IReadOnlyList<CohortJob> jobs)
    {
        using var room = new SemaphoreSlim(host.CohortsAtOnce);
        Task.WhenAll(jobs.Select(async job =>
        {
            await room.WaitAsync();
            try
            {
                await host.RunCohort(job, static _ => { }, CancellationToken.None);
            }
            finally
            {
                room.Release();
            }
        })).GetAwaiter().GetResult();
    }

    private static Plan CompileDefault(Scenario scenario) => PlanCompiler.Compile(scenario, scenario.DefaultRegimes[0]);

    private static Scenario Read(ScenarioReading reading) =>
        reading.Scenario ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));

    private static string Code(int state) => string.Create(3, state, static (code, number) =>
    {
        for (int at = 2; at >= 0; at--)
        {
            code[at] = (char)('A' + (number % 26));
            number /= 26;
        }
    });

    private static string Replaced(string text, string pattern, string with)
    {
        var part = new Regex(pattern, RegexOptions.Singleline | RegexOptions.CultureInvariant);
        return part.Count(text) == 1 ? part.Replace(text, with.Replace("$", "$$", StringComparison.Ordinal)) : throw new InvalidOperationException($"w2.yaml: expected '{pattern}' once.");
    }
}
