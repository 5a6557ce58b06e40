using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Requests a year: how many, and how much that varies, for every way the language has to say so.</summary>
public class ArrivalTests
{
    private const int Replications = 2000;
    private const double PerYear = 20;
    private const double LevelCv = 0.5;
    private static readonly int[] Days = [365, 365, 365, 366, 365]; // 2021 to 2025
    private static readonly KnownScenario Known = KnownScenario.Read("arrivals");
    private static readonly Lazy<CohortRecords> Records = new(() => Known.Record(Replications));

    [Fact]
    public void SteadyDemandIsAPoissonProcess()
    {
        int[][] counts = Counts("steady", "ALP>BET");

        Agreement.Asserts(Mean(Usual), MeanOf(counts));
        Agreement.Asserts(Mean(Usual), VarianceOf(counts, Usual)); // as large as the mean
        Agreement.Rejects(Mean(Usual) * 1.05, MeanOf(counts));
        Agreement.Rejects(Mean(year => Mixed(Usual(year))), VarianceOf(counts, Usual));
    }

    [Fact]
    public void AGammaMixedLevelAddsTheSquareOfItsCoefficientOfVariation()
    {
        int[][] counts = Counts("mixed", "BET>ALP");

        Agreement.Asserts(Mean(Usual), MeanOf(counts));
        Agreement.Asserts(Mean(year => Mixed(Usual(year))), VarianceOf(counts, Usual)); // six times the mean
        Agreement.Rejects(Mean(Usual), VarianceOf(counts, Usual));                      // as if Poisson
        Agreement.Rejects(Mean(year => Usual(year) + (Usual(year) * Usual(year) * 0.4 * 0.4)), VarianceOf(counts, Usual));
    }

    [Fact]
    public void TheLevelIsTheAskingStatesAndOfItsYear()
    {
        int[][] own = Counts("mixed", "ALP>ALP");
        int[][] abroad = Counts("mixed", "ALP>BET");
        int[][] other = Counts("mixed", "BET>ALP");
        double shared = Mean(year => Usual(year) * Usual(year) * LevelCv * LevelCv);

        Agreement.Asserts(shared, Covariance(own, abroad, lag: 0));
        Agreement.Asserts(0, Covariance(abroad, other, lag: 0));
        Agreement.Asserts(0, Covariance(own, own, lag: 1));
        Agreement.Rejects(0, Covariance(own, abroad, lag: 0));
        Agreement.Rejects(shared, Covariance(abroad, other, lag: 0)); // as if all states rose and fell together
        Agreement.Rejects(shared, Covariance(own, own, lag: 1));      // as if a level lasted longer than its year
    }

    [Fact]
    public void ASurgeMultipliesTheRateOfItsStatesBetweenItsDates()
    {
        const double Spring = 31 + 30 + 31; // days of March, April and May
        static double Surging(int year) => Usual(year) * (year == 1 ? 1 + (4 * Spring / 365) : 1);
        int from = (365 + 31 + 28) * 86_400;
        int to = from + (int)(Spring * 86_400);

        int[][] counts = Counts("surge", "ALP>BET");

        Agreement.Asserts(Surging(1), MeanOf(counts, year: 1));
        Agreement.Asserts(Usual(0), MeanOf(counts, year: 0));
        Agreement.Asserts(Usual(2), MeanOf(counts, year: 2));
        Agreement.Asserts(Usual(1), MeanOf(Counts("surge", "BET>ALP"), year: 1)); // not named, not surging
        Agreement.Asserts(5 * PerYear * Spring / 365.25, Between("surge", "ALP>BET", from, to));
        Agreement.Asserts(PerYear * 10 / 365.25, Between("surge", "ALP>BET", from - (10 * 86_400), from));
        Agreement.Asserts(PerYear * 10 / 365.25, Between("surge", "ALP>BET", to, to + (10 * 86_400)));
        Agreement.Rejects(Usual(1), MeanOf(counts, year: 1));
        Agreement.Rejects(PerYear * 10 / 365.25, Between("surge", "ALP>BET", from, from + (10 * 86_400)));
    }

    [Fact]
    public void GrowthCompoundsByCalendarYearAndStops()
    {
        // The rate given is that of the year growth counts from, 2022; two steps up, to 2024; one step down, to 2021.
        static double Growing(int year) => Usual(year) * Math.Pow(1.1, Math.Min(year, 3) - 1);

        int[][] counts = Counts("growth", "ALP>BET");

        for (int year = 0; year < Days.Length; year++) Agreement.Asserts(Growing(year), MeanOf(counts, year));
        Agreement.Rejects(Usual(3), MeanOf(counts, year: 3));
        Agreement.Rejects(Growing(4) * 1.1, MeanOf(counts, year: 4)); // as if growth went on
    }

    [Fact]
    public void BatchesKeepTheMeanAndRaiseTheVariance()
    {
        // Half the arrivals are one request, half two to four: sizes of mean 2, and of mean square (1 + (4 + 9 + 16) / 3) / 2 = 16 / 3.
        const double Ratio = 16 / 3.0 / 2;

        int[][] counts = Counts("batches", "ALP>BET");

        Agreement.Asserts(Mean(Usual), MeanOf(counts));
        Agreement.Asserts(Ratio * Mean(Usual), VarianceOf(counts, Usual));
        Agreement.Rejects(2 * Mean(Usual), MeanOf(counts)); // as if the rate were that of batches
        Agreement.Rejects(Mean(Usual), VarianceOf(counts, Usual));
    }

    private static double Usual(int year) => PerYear * Days[year] / 365.25;

    private static double Mixed(double mean) => mean + (mean * mean * LevelCv * LevelCv);

    private static double Mean(Func<int, double> ofYear) => Enumerable.Range(0, Days.Length).Average(ofYear);

    private static Interval MeanOf(int[][] counts) => StudentT.Interval([.. counts.Select(years => years.Average())]);

    private static Interval MeanOf(int[][] counts, int year) => StudentT.Interval([.. counts.Select(years => (double)years[year])]);

    // Around the mean that theory gives, so that a replication's value has the variance as its expectation exactly.
    private static Interval VarianceOf(int[][] counts, Func<int, double> mean) =>
        StudentT.Interval([.. counts.Select(years => years.Select((count, year) => (count - mean(year)) * (count - mean(year))).Average())]);

    private static Interval Covariance(int[][] one, int[][] other, int lag) =>
        StudentT.Interval([.. one.Zip(other, (a, b) =>
            Enumerable.Range(0, Days.Length - lag).Average(year => (a[year] - Usual(year)) * (b[year + lag] - Usual(year + lag))))]);

    private static Interval Between(string family, string pair, int from, int to)
    {
        double[] counts = new double[Replications];
        foreach (RequestRecord record in Known.Requests(Records.Value, family, pair))
            if (record.Received >= from && record.Received < to) counts[record.Replication]++;
        return StudentT.Interval(counts);
    }

    private static int[][] Counts(string family, string pair)
    {
        int[][] counts = [.. Enumerable.Range(0, Replications).Select(_ => new int[Days.Length])];
        foreach (RequestRecord record in Known.Requests(Records.Value, family, pair))
            counts[record.Replication][Known.Moment(record.Received).Year - 2021]++;
        return counts;
    }
}
