namespace Simulator.Kernel.Tests;

/// <summary>Plans, files and runs for what a test does not care about.</summary>
internal static class Some
{
    public const int Minute = 60;
    public const int Hour = 3600;
    public const int Day = 86_400;
    public const int Year = 365 * Day;

    /// <summary>One state, no desk, a post round every second and ten days: add what the test is about.</summary>
    public static PlanBuilder Plan(params string[] states) => new(states.Length == 0 ? ["AAA"] : states);

    /// <summary>A law for each offence, so that files of one plan can differ; see <see cref="TestFile"/>.</summary>
    public static ValueTable ByOffence(params double[] values) =>
        new([.. values.Select(Distribution.Constant)], 0, 0, 0, 1, 0);

    public static ValueTable Always(double value) => ValueTable.Of(Distribution.Constant(value));

    /// <summary>A file that reaches the registry of the first state's authority at a second.</summary>
    public static TestFile File(int at, int offence = 0, int order = -1, int replication = 0) => new(at, offence, order, replication);

    /// <summary>Runs these files, numbered in the order given within their replication, and logs every visit.</summary>
    public static Story Run(Plan plan, params TestFile[] files)
    {
        const ulong Seed = 1;
        int replications = files.Max(file => file.Replication) + 1;
        var cohort = new Cohort(plan, 0, replications);
        Institution[] institutions =
            [.. Enumerable.Range(0, plan.Institutions.Length).Select(i => new Institution(plan, i, Seed, 0, replications, logVisits: true))];
        cohort.Accept(new WindowReport(0, -1, [Post(plan, files)], 0));
        var calls = new List<InstitutionCall>();
        while (cohort.NextWindow(calls))
            foreach (InstitutionCall call in calls)
                cohort.Accept(institutions[call.Institution].Advance(call.Window, call.Inbox));
        return new Story(plan, cohort.Assemble([.. cohort.FinishCalls().Select(call => institutions[call.Institution].Finish(call.Inbox))]));
    }

    /// <summary>Runs a plan whose requests come from its streams.</summary>
    public static CohortRecords Runs(Plan plan, int replications = 1, ulong seed = 1, int first = 0, bool logVisits = false) =>
        InProcessHost.Run(plan, seed, first, replications, logVisits);

    /// <summary>The luck of each of these files. Those of one round of the post come in the order of a hash of it: it is dealt so that this is the test's order.</summary>
    public static ulong[] Lucks(Plan plan, TestFile[] files)
    {
        ulong[] lucks = new ulong[files.Length];
        foreach (IGrouping<(int At, int Replication), int> round in Enumerable.Range(0, files.Length).GroupBy(i => (files[i].At, files[i].Replication)))
        {
            ulong key = KeyedDraw.Draw(KeyedDraw.Replication(1, round.Key.Replication), (ulong)round.Key.At);
            IEnumerable<ulong> drawn = round.Select((_, number) => KeyedDraw.Draw(key, (ulong)number)).OrderBy(luck => KeyedDraw.Draw(luck, (ulong)(round.Key.At / plan.PostRound)));
            foreach ((int i, ulong luck) in round.OrderBy(i => files[i].Order < 0 ? i : files[i].Order).Zip(drawn)) lucks[i] = luck;
        }

        return lucks;
    }

    private static Mail Post(Plan plan, TestFile[] files)
    {
        StreamPlan stream = plan.Streams[0];
        var letters = new Letter[files.Length];
        ulong[] lucks = Lucks(plan, files);
        for (int i = 0; i < files.Length; i++)
        {
            TestFile file = files[i];
            if (file.At % plan.PostRound != 0) throw new ArgumentException("A test's files arrive at post rounds.");
            int number = files.Take(i).Count(earlier => earlier.Replication == file.Replication);
            letters[i] = new Letter(
                new Request
                {
                    Luck = lucks[i],
                    Key = RequestKey.Of(0, number, plan.OrdinalBits),
                    Replication = file.Replication,
                    Received = file.At,
                    Entered = file.At,
                    Stage = (short)Array.FindIndex(plan.Stages, stage => stage.Name == PlanBuilder.Entry),
                    Requesting = (short)stream.Requesting,
                    Requested = (short)stream.Requested,
                    Offence = (byte)file.Offence,
                },
                default,
                file.At / plan.PostRound);
        }

        return new Mail(0, 0, letters.Min(letter => letter.Due), letters);
    }
}

/// <summary>A file of a hand-made story.</summary>
/// <param name="At">Second it reaches the registry.</param>
/// <param name="Offence">Its offence: <see cref="Some.ByOffence"/> gives each its own values.</param>
/// <param name="Order">Its place among the files of that second; -1: its number.</param>
/// <param name="Replication">The replication it lives in.</param>
internal sealed record TestFile(int At, int Offence, int Order, int Replication);

/// <summary>What became of a hand-made story's files.</summary>
internal sealed record Story(Plan Plan, CohortRecords Records)
{
    /// <summary>The visits of a stage by a file, in order, as (entered, started, left).</summary>
    public (int Entered, int Started, int Left)[] Visits(int file, string stage) =>
        [.. Records.Visits.Where(v => v.Ordinal == file && Plan.Stages[v.Stage].Name == stage).Select(v => (v.Entered, v.Started, v.Left))];

    /// <summary>The only visit of a stage by a file.</summary>
    public (int Entered, int Started, int Left) Visit(int file, string stage) => Visits(file, stage).Single();

    /// <summary>The stages a file went through, without its entry.</summary>
    public string Path(int file) =>
        string.Join(' ', Records.Visits.Where(v => v.Ordinal == file).Select(v => Plan.Stages[v.Stage].Name).Where(name => name != PlanBuilder.Entry));

    public RequestRecord Request(int file) => Records.Requests.Single(r => r.Ordinal == file);

    public string Outcome(int file) => Request(file).Outcome is var outcome and >= 0 ? Plan.Outcomes[outcome] : "open";

    /// <summary>The files in the order in which an officer took them at a stage.</summary>
    public int[] TakenAt(string stage) =>
        [.. Records.Visits.Where(v => Plan.Stages[v.Stage].Name == stage && v.Started < v.Left).OrderBy(v => v.Started).Select(v => v.Ordinal)];

    public DeskSample Desk(int month = 0, int desk = 0, int replication = 0) =>
        Records.Desks.Single(d => d.Month == month && d.Desk == desk && d.Replication == replication);
}
