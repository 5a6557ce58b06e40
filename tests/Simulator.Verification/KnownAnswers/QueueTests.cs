using System.Collections.Concurrent;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Desks as the textbook queues they are, from the scenario file to the numbers of the report.</summary>
public class QueueTests
{
    private const double Year = 365.25;        // days
    private const double OneOfficer = 0.36525; // days of work: 1000 files a year

    // One run serves the cases that ask about its different desks.
    private static readonly ConcurrentDictionary<string, Lazy<Task<ComparisonResult>>> Runs = new();

    [Theory]
    [InlineData("ONE", 1, 700)]
    [InlineData("TWO", 2, 800)]
    [InlineData("FIV", 5, 800)]
    public async Task FilesWaitForOneOrManyOfficersAsErlangSays(string state, int officers, double perYear)
    {
        double service = officers * OneOfficer;
        double rate = perYear / Year;

        DeskRow desk = Desk(await Results("erlang-c", 120), state);

        Agreement.Asserts(QueueTheory.ErlangCWait(officers, rate, service), desk.MeanWaitDays);
        Agreement.Asserts(rate * QueueTheory.ErlangCWait(officers, rate, service), desk.MeanQueue);
        Agreement.Asserts(rate * service / officers, desk.Utilisation);
        int others = officers == 1 ? 2 : 1;
        Agreement.Rejects(QueueTheory.ErlangCWait(others, rate, others * OneOfficer), desk.MeanWaitDays); // others who together do as much
        Agreement.Rejects(QueueTheory.ErlangCWait(officers, rate * 1.04, service), desk.MeanWaitDays);    // a little more work
        Agreement.Rejects(rate * service / officers * 1.02, desk.Utilisation);
    }

    [Theory]
    [InlineData("UNE", 1.2)]
    [InlineData("EVE", 0)]
    public async Task UnevenWorkWaitsAsPollaczekAndKhinchineSay(string state, double cv)
    {
        const double Rate = 700 / Year;

        DeskRow desk = Desk(await Results("pollaczek-khinchine", 100), state);

        Agreement.Asserts(QueueTheory.PollaczekKhinchine(Rate, OneOfficer, cv), desk.MeanWaitDays);
        Agreement.Rejects(QueueTheory.PollaczekKhinchine(Rate, OneOfficer, 1), desk.MeanWaitDays); // as if the work were exponential
    }

    [Fact]
    public async Task ClassesWaitAsCobhamSays()
    {
        double[] theory = QueueTheory.Cobham((876.6 / Year, 2 / 24.0, 1), (438.3 / Year, 6 / 24.0, 1.2), (657.45 / Year, 4 / 24.0, 0));
        double[] withoutFlag = QueueTheory.Cobham((438.3 / Year, 6 / 24.0, 1.2), (657.45 / Year, 4 / 24.0, 0), (876.6 / Year, 2 / 24.0, 1));

        ComparisonResult result = await Results("cobham", 40);

        Interval[] waits = [.. ClassWaits(result)];
        for (int i = 0; i < theory.Length; i++) Agreement.Asserts(theory[i], waits[i]);
        Agreement.Rejects(withoutFlag[2], waits[0]); // persons in custody in the class their stage names
        Agreement.Rejects(withoutFlag[0], waits[1]);
        Agreement.Rejects(withoutFlag[1], waits[2]);
    }

    [Fact]
    public async Task WithoutClassesAllWaitTheSameAndCobhamIsRejected()
    {
        double[] cobham = QueueTheory.Cobham((876.6 / Year, 2 / 24.0, 1), (438.3 / Year, 6 / 24.0, 1.2), (657.45 / Year, 4 / 24.0, 0));
        double all = cobham[0] * (1 - 0.2) / (1 - 0.8); // the same residual work, nobody before anybody

        ComparisonResult result = await KnownScenario.Read("cobham", "desks.counter.discipline=fifo").Run(40);

        Interval[] waits = [.. ClassWaits(result)];
        for (int i = 0; i < cobham.Length; i++)
        {
            Agreement.Asserts(all, waits[i]);
            Agreement.Rejects(cobham[i], waits[i]);
        }
    }

    [Fact]
    public void ImpatientFilesLapseAndWaitAsErlangASays()
    {
        const double Rate = 3300 / Year;
        const double Patience = 2 * OneOfficer;
        (double lapsed, double wait) = QueueTheory.ErlangA(3, Rate, OneOfficer, Patience);
        double ranOutInHand = (1 - lapsed) * OneOfficer / (OneOfficer + Patience); // what is left of an exponential time is as long as all of it
        KnownScenario scenario = KnownScenario.Read("erlang-a");

        CohortRecords records = scenario.Record(30);

        DeskTotals[] desks = [.. DeskTotals.Measured(scenario.Plan, records, desk: 0)];
        Interval share = StudentT.Interval([.. desks.Select(desk => (double)desk.Lapsed / desk.Arrived)]);
        Interval waits = StudentT.Interval([.. desks.Select(desk => desk.WaitSeconds / 86_400.0 / (desk.Started + desk.Lapsed))]);
        Interval outcome = StudentT.Interval([.. OutcomeShares(scenario.Plan, records, "lapsed")]);
        Agreement.Asserts(lapsed, share);
        Agreement.Asserts(wait, waits);
        Agreement.Asserts(lapsed + ranOutInHand, outcome);
        (double otherLapsed, double otherWait) = QueueTheory.ErlangA(3, Rate, OneOfficer, Patience * 1.1); // a wrong limit
        Agreement.Rejects(otherLapsed, share);
        Agreement.Rejects(otherWait, waits);
        Agreement.Rejects(QueueTheory.ErlangA(4, Rate, OneOfficer * 4 / 3, Patience).Lapsed, share); // a wrong number of officers
        Agreement.Rejects(lapsed, outcome);
    }

    [Theory]
    [InlineData("central-authority", "intake", 0, 2)]
    [InlineData("central-authority", "review", 1, 1)]
    [InlineData("court", "bench", 2, 2)]
    public async Task DesksOfANetworkQueueAsJacksonSays(string institution, string name, int index, int officers)
    {
        const double Service = 60;
        const double Outside = 5.2 / Year;
        // Intake, review and bench; of the files at the review those that the court sent back leave, the others go to the intake again.
        // A file passes the intake 1 / (1 - 0.3) times, so 0.3 / 0.7 of its reviews lead back, and 0.4 do not.
        const double Back = 0.3 / 0.7 / ((0.3 / 0.7) + 0.4);
        double[] rates = QueueTheory.Traffic([Outside, 0, 0], new[,] { { 0, 0.3, 0.7 }, { Back, 0, 0 }, { 0, 0.75 * 0.4, 0.25 } });
        double theory = rates[index] * QueueTheory.ErlangCWait(officers, rates[index], Service);
        // A file is up to one post round late at the court and up to two at the review, and so (Little) are rate times delay files elsewhere.
        double slack = rates[index] * 2;

        ComparisonResult result = await Results("jackson", 1000);

        foreach (string state in new[] { "ALP", "BET" })
        {
            Interval queue = result.Desks.Single(desk => desk.State == state && desk.Institution == institution && desk.Desk == name).MeanQueue;
            Agreement.Asserts(theory, queue, slack);
            double unreturned = Outside * (index == 1 ? 0.3 : 1);
            Agreement.Rejects(unreturned * QueueTheory.ErlangCWait(officers, unreturned, Service), queue, slack); // nothing ever comes back
            Agreement.Rejects(rates[index] * QueueTheory.ErlangCWait(officers + 1, rates[index], Service), queue, slack);
        }
    }

    private static Task<ComparisonResult> Results(string name, int replications) =>
        Runs.GetOrAdd(name, _ => new Lazy<Task<ComparisonResult>>(() => KnownScenario.Read(name).Run(replications))).Value;

    private static DeskRow Desk(ComparisonResult result, string state) => result.Desks.Single(desk => desk.State == state);

    private static IEnumerable<Interval> ClassWaits(ComparisonResult result) =>
        new[] { "arrest", "request", "domestic" }.Select(family =>
            result.StageGroups.Single(row => row.Family == family && row.Group == "work").WaitingDays);

    private static IEnumerable<double> OutcomeShares(Plan plan, CohortRecords records, string outcome) =>
        records.Requests.Where(record => record.Received >= plan.MeasureFrom && record.Outcome >= 0)
            .GroupBy(record => record.Replication)
            .Select(group => group.Average(record => plan.Outcomes[record.Outcome] == outcome ? 1.0 : 0));
}
