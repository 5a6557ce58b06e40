using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>Queues with a known answer: the 99 % interval over 40 replications at a fixed seed covers it.</summary>
public class QueueTheoryTests
{
    private const int Replications = 40;
    private const double T99 = 2.7079;             // Student's t with 39 degrees of freedom
    private const double Service = Some.Hour;
    private const int WarmUp = 1000 * Some.Hour;    // an officer; more officers forget the start sooner
    private const int End = 12_000 * Some.Hour;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    public void OneOfficerIsAnMM1Queue(double load)
    {
        AssertCovers(load * Service / (1 - load), MeanWaits(1, load, Distribution.Exponential(Service)));
    }

    [Theory]
    [InlineData(2, 0.8)]
    [InlineData(5, 0.8)]
    public void SeveralOfficersWaitAsErlangsFormulaSays(int officers, double load)
    {
        double offered = officers * load;
        double term = 1;
        double sum = 1;
        for (int n = 1; n < officers; n++) sum += term *= offered / n;
        double busy = term * offered / officers / (1 - load);
        double waits = busy / (sum + busy);

        AssertCovers(waits * Service / (officers * (1 - load)), MeanWaits(officers, load, Distribution.Exponential(Service)));
    }

    [Fact]
    public void AnyServiceTimeWaitsAsPollaczekAndKhinchineSay()
    {
        const double Cv = 0.5;
        const double Load = 0.7;

        AssertCovers(Load * Service * (1 + (Cv * Cv)) / (2 * (1 - Load)), MeanWaits(1, Load, Distribution.LognormalOfMean(Service, Cv)));
    }

    [Fact]
    public void AConstantServiceTimeHalvesTheWait()
    {
        AssertCovers(0.7 * Service / (2 * (1 - 0.7)), MeanWaits(1, 0.7, Distribution.Constant(Service)));
    }

    [Fact]
    public void AWrongFormulaIsNotCovered()
    {
        // The negative control: constant service against the formula for exponential service.
        double[] waits = MeanWaits(1, 0.7, Distribution.Constant(Service));
        (double mean, double error) = Chance.Mean(waits);

        Assert.True(mean + (T99 * error) < 0.7 * Service / (1 - 0.7));
    }

    [Fact]
    public void OfficersAreBusyTheShareOfTheirTimeThatTheWorkTakes()
    {
        CohortRecords records = Some.Runs(Queue(3, 0.6, Distribution.Exponential(Service)), Replications);

        double[] shares = [.. records.Desks.Where(d => d.Month == 1).Select(d => (double)d.BusySeconds / d.CapacitySeconds)];
        AssertCovers(0.6, shares);
    }

    private static void AssertCovers(double expected, double[] values)
    {
        (double mean, double error) = Chance.Mean(values);
        Assert.InRange(expected, mean - (T99 * error), mean + (T99 * error));
        Assert.True(error < 0.05 * expected, $"The interval is too wide to tell: {mean} with a standard error of {error}.");
    }

    private static double[] MeanWaits(int officers, double load, Distribution service)
    {
        DeskSample[] desks = Some.Runs(Queue(officers, load, service), Replications).Desks;
        return
        [
            .. desks.Where(d => d.Month == 1).Zip(desks.Where(d => d.Month == 0), (end, warm) =>
                (double)(end.WaitSeconds - warm.WaitSeconds) / (end.Started - warm.Started)),
        ];
    }

    private static Plan Queue(int officers, double load, Distribution service) =>
        Some.Plan()
            .Horizon(End / officers)
            .Samples(WarmUp / officers, End / officers)
            .Post(Some.Year)
            .Desk("desk", officers)
            .Procedure("evidence", p => p.Work("examine", "desk", ValueTable.Of(service)).End("done"), recorded: false)
            .Stream(officers * load / Service)
            .Build();
}
