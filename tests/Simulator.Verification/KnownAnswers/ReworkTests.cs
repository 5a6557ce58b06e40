using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Loops inside a loop: the moments of visits and of the whole time, by hand.</summary>
public class ReworkTests
{
    private const int Replications = 100;
    private const double Day = 86_400;
    private static readonly KnownScenario Known = KnownScenario.Read("rework");
    private static readonly Lazy<CohortRecords> Records = new(() => Known.Record(Replications, logVisits: true));

    [Fact]
    public void AFileIsExaminedAndHeardAsOftenAsTheOddsSay()
    {
        Moments rounds = Visits(0.2);

        AssertVisits("examination", rounds, Visits(0.4));
        AssertVisits("hearing", rounds, Visits(0.5));
        AssertVisits("supplement", rounds, Again(0.4));
    }

    [Fact]
    public void TheWholeTimeHasTheMeanAndTheVarianceOfItsParts()
    {
        Moments examination = Exponential(10).Plus(Again(0.4).OfSum(Exponential(20).Plus(Exponential(10))));
        Moments court = Exponential(5).Plus(Again(0.5).OfSum(new Moments(30, 15 * 15).Plus(Exponential(5))));
        Moments round = examination.Plus(court);
        Moments whole = Visits(0.2).OfSum(round);
        // As if every round of a file brought the same luck again: the same mean, another variance.
        Moments sameLuck = new(whole.Mean, (Square(Visits(0.2)) * Square(round)) - (whole.Mean * whole.Mean));

        double[][] days = ByReplication(Known.Requests(Records.Value, "file").Select(record =>
        {
            Assert.True(record.Outcome >= 0); // nine years after the last request all are closed
            return (record.Replication, (record.Closed - record.Received) / Day);
        }));

        Agreement.Asserts(whole.Mean, Mean(days));
        Agreement.Asserts(whole.Variance, Variance(days, whole.Mean));
        Agreement.Rejects(round.Mean, Mean(days)); // as if nothing were quashed
        Agreement.Rejects(sameLuck.Variance, Variance(days, whole.Mean));
        Agreement.Rejects(Visits(0.2).Mean * round.Variance, Variance(days, whole.Mean)); // as if the number of rounds were fixed
    }

    private static void AssertVisits(string stage, Moments rounds, Moments inARound)
    {
        Moments theory = rounds.OfSum(inARound);
        var counts = Known.Requests(Records.Value, "file").ToDictionary(record => (record.Replication, record.Key), _ => 0);
        foreach (StageVisit visit in Known.Visits(Records.Value, "file", stage)) counts[(visit.Replication, visit.Key)]++;
        double[][] visits = ByReplication(counts.Select(count => (count.Key.Replication, (double)count.Value)));

        Agreement.Asserts(theory.Mean, Mean(visits));
        Agreement.Asserts(theory.Variance, Variance(visits, theory.Mean));
        Agreement.Rejects(theory.Mean * 1.1, Mean(visits));
        Agreement.Rejects(theory.Variance * 1.2, Variance(visits, theory.Mean));
    }

    /// <summary>How often a stage is visited that is gone back to with this probability: geometric, from 1.</summary>
    private static Moments Visits(double back) => new(1 / (1 - back), back / ((1 - back) * (1 - back)));

    /// <summary>How often it is gone back to: one less.</summary>
    private static Moments Again(double back) => Visits(back) with { Mean = back / (1 - back) };

    private static Moments Exponential(double mean) => new(mean, mean * mean);

    private static double Square(Moments moments) => moments.Variance + (moments.Mean * moments.Mean);

    private static double[][] ByReplication(IEnumerable<(int Replication, double Value)> values)
    {
        double[][] groups = [.. values.GroupBy(value => value.Replication, value => value.Value).Select(group => group.ToArray())];
        Assert.Equal(Replications, groups.Length);
        return groups;
    }

    private static Interval Mean(double[][] values) => StudentT.Interval([.. values.Select(own => own.Average())]);

    private static Interval Variance(double[][] values, double mean) =>
        StudentT.Interval([.. values.Select(own => own.Average(value => (value - mean) * (value - mean)))]);

    private readonly record struct Moments(double Mean, double Variance)
    {
        /// <summary>The sum of two independent numbers.</summary>
        public Moments Plus(Moments other) => new(Mean + other.Mean, Variance + other.Variance);

        /// <summary>The sum of so many independent numbers.</summary>
        public Moments OfSum(Moments part) => new(Mean * part.Mean, (Mean * part.Variance) + (Variance * part.Mean * part.Mean));
    }
}
