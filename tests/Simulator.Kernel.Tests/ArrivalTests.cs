using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>Ten days a replication; the bounds are those of <see cref="Chance"/>, a false alarm once in a million changes of the hash.</summary>
public class ArrivalTests
{
    private const int Days = 10;
    private const int Replications = 2000;

    [Fact]
    public void CountsArePoisson()
    {
        const double Mean = 20;
        double[] counts = Counts(Stream(Mean));

        Assert.InRange((counts.Average() - Mean) / Math.Sqrt(Mean / Replications), -Chance.Z, Chance.Z);
        Assert.InRange(DispersionZ(counts), -Chance.Z, Chance.Z);
    }

    [Fact]
    public void GapsBetweenArrivalsAreExponential()
    {
        const double Mean = 17_280;
        Plan plan = Some.Plan().Horizon(10_000 * Some.Day).Post(Some.Year).Procedure("evidence", p => p.End("done")).Stream(1 / Mean).Build();
        int[] times = [0, .. Some.Runs(plan).Requests.Select(r => r.Received)];

        double[] gaps = [.. times.Skip(1).Zip(times, (now, last) => (now - last) / Mean)];

        Assert.True(gaps.Length > 49_000);
        Assert.InRange(Chance.KolmogorovSmirnov(gaps, x => 1 - Math.Exp(-x)), 0.2, 2.69);
        (double mean, double error) = Chance.Mean(gaps);
        Assert.InRange((mean - 1) / error, -Chance.Z, Chance.Z);
    }

    [Fact]
    public void NoTwoStreamsOrReplicationsHaveTheSameArrivals()
    {
        Plan plan = Some.Plan("AAA", "BBB")
            .Procedure("evidence", p => p.End("done"))
            .Stream(0.0001, requesting: 0, requested: 1)
            .Stream(0.0001, requesting: 1, requested: 0)
            .Build();

        CohortRecords records = Some.Runs(plan, replications: 20);

        int[] firsts = [.. records.Requests.Where(r => r.Ordinal == 0).Select(r => r.Received)];
        Assert.Equal((40, 40), (firsts.Length, firsts.Distinct().Count()));
        Assert.All(records.Requests, r => Assert.InRange(r.Received, 0, (Days * Some.Day) - 1));
    }

    [Fact]
    public void TheRateChangesAtItsDates()
    {
        // None on the first two days, then 3 a day, none on the sixth, then 9 a day.
        RatePiece[] pieces =
        [
            new(0, 0, 0, 1), new(2 * Some.Day, 0, 3.0 / Some.Day, 1), new(5 * Some.Day, 0, 0, 1), new(6 * Some.Day, 0, 9.0 / Some.Day, 1),
        ];
        CohortRecords records = Some.Runs(Stream(0, pieces: pieces), Replications);

        int[] byDay = [.. Enumerable.Range(0, Days).Select(day => records.Requests.Count(r => r.Received / Some.Day == day))];
        double[] expected = [0, 0, 3, 3, 3, 0, 9, 9, 9, 9];
        for (int day = 0; day < Days; day++)
            Assert.Equal(expected[day] * Replications, byDay[day], Chance.Z * Math.Sqrt(expected[day] * Replications));
        Assert.InRange(DispersionZ(Counts(Stream(0, pieces: pieces))), -Chance.Z, Chance.Z);
    }

    [Fact]
    public void AYearlyLevelSpreadsTheCountsAsTheGammaMixtureSays()
    {
        const double Mean = 20;
        const double Cv = 0.5;
        double[] counts = Counts(Stream(Mean, levelCv: Cv));

        // Negative binomial: variance = mean + mean^2 cv^2 = 120; its fourth moment makes the error of the variance 2.0 times the normal's or less.
        double variance = counts.Sum(n => (n - Mean) * (n - Mean)) / Replications;
        Assert.InRange((counts.Average() - Mean) / Math.Sqrt(120.0 / Replications), -Chance.Z, Chance.Z);
        Assert.InRange((variance - 120) / (120 * Math.Sqrt(2.0 / Replications) * 2), -Chance.Z, Chance.Z);
    }

    [Fact]
    public void EachYearHasALevelOfItsOwnWhichTheStreamsOfAStateShare()
    {
        RatePiece[] pieces = [new(0, 0, 40.0 / Some.Day, 1), new(5 * Some.Day, 1, 40.0 / Some.Day, 1)];
        Plan plan = Some.Plan("AAA", "BBB")
            .Procedure("evidence", p => p.End("done"))
            .Stream(0, requesting: 0, requested: 0, pieces: pieces, levelCv: 0.6)
            .Stream(0, requesting: 0, requested: 1, pieces: pieces, levelCv: 0.6)
            .Stream(0, requesting: 1, requested: 0, pieces: pieces, levelCv: 0.6, level: "another")
            .Build();
        CohortRecords records = Some.Runs(plan, replications: 100);

        ILookup<(int, int, int), RequestRecord> requests = records.Requests.ToLookup(q => (q.Replication, q.Stream, q.Received / (5 * Some.Day)));
        double[] Level(int stream, int year) => [.. Enumerable.Range(0, 100).Select(r => (double)requests[(r, stream, year)].Count())];

        Assert.True(Correlation(Level(0, 0), Level(1, 0)) > 0.95);
        Assert.True(Correlation(Level(0, 1), Level(1, 1)) > 0.95);
        Assert.InRange(Correlation(Level(0, 0), Level(0, 1)), -0.49, 0.49);   // 4.9 standard errors
        Assert.InRange(Correlation(Level(0, 0), Level(2, 0)), -0.49, 0.49);
    }

    [Fact]
    public void BatchesComeTogetherInTheirShareAndSizes()
    {
        CohortRecords records = Some.Runs(Stream(100, batchChance: 0.25, batchLow: 3, batchHigh: 5), replications: 200);

        int[] sizes = [.. records.Requests.GroupBy(r => (r.Replication, r.Received)).Select(group => group.Count())];
        int batches = sizes.Count(size => size > 2);
        // 20,000 arrivals, of which 5,000 batches; now and then two arrivals share a second.
        Assert.Equal(5000, batches, 4.9 * Math.Sqrt(5000));
        Assert.All(new[] { 3, 4, 5 }, size => Assert.Equal(batches / 3.0, sizes.Count(s => s == size), 4.9 * Math.Sqrt(batches / 3.0)));
        Assert.Equal(1.75 * 20_000, records.Requests.Length, 4.9 * Math.Sqrt(20_000 * (0.75 + (0.25 * 50 / 3))));
        foreach (var replication in records.Requests.GroupBy(r => r.Replication))
            Assert.Equal(Enumerable.Range(0, replication.Count()), replication.Select(r => r.Ordinal).Order());
    }

    [Fact]
    public void AFileOfABatchHasLuckOfItsOwn()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p.Wait("wait", ValueTable.Of(Distribution.Exponential(1000))).End("done"))
            .Stream(0.0001, batchChance: 1, batchLow: 4, batchHigh: 4)
            .Build();

        CohortRecords records = Some.Runs(plan);

        Assert.All(records.Requests.Where(r => r.Outcome >= 0).GroupBy(r => r.Received).Where(g => g.Count() == 4),
            batch => Assert.InRange(batch.Select(r => r.Closed).Distinct().Count(), 3, 4));
    }

    [Fact]
    public void ACandidateIsTheSamePersonInTwoRegimes()
    {
        double[] offences = [0.2, 0.5, 1];
        CohortRecords all = Some.Runs(Thinned(1, offences), replications: 50);
        CohortRecords some = Some.Runs(Thinned(0.4, offences), replications: 50);

        Dictionary<(int, int), RequestRecord> known = all.Requests.ToDictionary(r => (r.Replication, r.Ordinal));
        Assert.Equal(0.4 * all.Requests.Length, some.Requests.Length, 4.9 * Math.Sqrt(all.Requests.Length * 0.24));
        Assert.All(some.Requests, r =>
        {
            RequestRecord same = known[(r.Replication, r.Ordinal)];
            Assert.Equal((same.Received, same.Offence, same.Closed), (r.Received, r.Offence, r.Closed));
        });
    }

    [Fact]
    public void WhoIsAcceptedAtALowerRateIsAcceptedAtAHigherOne()
    {
        HashSet<(int, int)> few = [.. Some.Runs(Thinned(0.3, [1]), 20).Requests.Select(r => (r.Replication, r.Ordinal))];
        HashSet<(int, int)> many = [.. Some.Runs(Thinned(0.6, [1]), 20).Requests.Select(r => (r.Replication, r.Ordinal))];

        Assert.True(few.Count < many.Count && few.IsSubsetOf(many));
    }

    [Fact]
    public void OffencesComeInTheirShares()
    {
        CohortRecords records = Some.Runs(Thinned(1, [0.2, 0.5, 1]), replications: 50);

        int all = records.Requests.Length;
        double[] shares = [0.2, 0.3, 0.5];
        for (int offence = 0; offence < 3; offence++)
            Assert.Equal(shares[offence] * all, records.Requests.Count(r => r.Offence == offence), 4.9 * Math.Sqrt(all * shares[offence] * (1 - shares[offence])));
    }

    private static Plan Stream(double mean, double levelCv = 0, RatePiece[]? pieces = null, double batchChance = 0, int batchLow = 1, int batchHigh = 1) =>
        Some.Plan()
            .Post(Days * Some.Day)
            .Procedure("evidence", p => p.End("done"))
            .Stream(mean / (Days * Some.Day), levelCv: levelCv, pieces: pieces, batchChance: batchChance, batchLow: batchLow, batchHigh: batchHigh)
            .Build();

    private static Plan Thinned(double accepted, double[] offences) =>
        Some.Plan()
            .Procedure("evidence", p => p.Wait("wait", ValueTable.Of(Distribution.Exponential(1000))).End("done"))
            .Stream(0.0002, accepted: accepted, offences: offences)
            .Build();

    private static double[] Counts(Plan plan)
    {
        var counts = new double[Replications];
        foreach (RequestRecord request in Some.Runs(plan, Replications).Requests) counts[request.Replication]++;
        return counts;
    }

    // Fisher's index of dispersion: variance over mean of Poisson counts is chi-square.
    private static double DispersionZ(double[] counts)
    {
        double mean = counts.Average();
        return Chance.ChiSquareZ(counts.Sum(n => (n - mean) * (n - mean)) / mean, counts.Length - 1);
    }

    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        double both = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return both / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
