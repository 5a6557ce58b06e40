using Simulator.Experiments.Reduction;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests.Reduction;

public class RecordDigestTests
{
    private static readonly RequestRecord Request = new(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    private static readonly DeskSample Sample = new(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    private static readonly StageTotal Total = new(0, 1, 2, 3, 4, 5, 6, 7);

    [Fact]
    public void ChangingAnyFieldOfAnyRecordChangesTheDigest()
    {
        RequestRecord[] requests =
        [
            Request, Request with { Replication = 99 }, Request with { Key = 99 }, Request with { Stream = 99 }, Request with { Ordinal = 99 },
            Request with { Requested = 99 }, Request with { Offence = 99 }, Request with { Instrument = 99 }, Request with { Stage = 99 },
            Request with { Outcome = 99 }, Request with { Flags = 99 }, Request with { Received = 99 }, Request with { Closed = 99 },
            Request with { Custody = 99 },
        ];
        DeskSample[] samples =
        [
            Sample with { Replication = 99 }, Sample with { Desk = 99 }, Sample with { Month = 99 }, Sample with { Arrived = 99 },
            Sample with { Started = 99 }, Sample with { Completed = 99 }, Sample with { Lapsed = 99 }, Sample with { Queue = 99 },
            Sample with { InWork = 99 }, Sample with { WaitSeconds = 99 }, Sample with { QueueSeconds = 99 }, Sample with { BusySeconds = 99 },
            Sample with { CapacitySeconds = 99 }, Sample with { PendingAgeSeconds = 99 },
        ];
        StageTotal[] totals =
        [
            Total with { Replication = 99 }, Total with { Family = 99 }, Total with { Stage = 99 }, Total with { Institution = 99 },
            Total with { Visits = 99 }, Total with { Waiting = 99 }, Total with { Working = 99 }, Total with { Elsewhere = 99 },
        ];

        string[] digests =
        [
            .. requests.Select(request => Digest([request], [Sample], [Total])),
            .. samples.Select(sample => Digest([Request], [sample], [Total])),
            .. totals.Select(total => Digest([Request], [Sample], [total])),
            Digest([], [Sample], [Total]), Digest([Request], [], [Total]), Digest([Request], [Sample], []), Digest([Request, Request], [Sample], [Total]),
        ];

        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.Equal(digests[0], Digest([Request], [Sample], [Total]));
    }

    [Fact]
    public void EveryFieldOfARecordIsTried()
    {
        // The test above names each field; a new field must be added there and to the digest.
        Assert.Equal(13, typeof(RequestRecord).GetProperties().Length);
        Assert.Equal(14, typeof(DeskSample).GetProperties().Length);
        Assert.Equal(8, typeof(StageTotal).GetProperties().Length);
    }

    [Fact]
    public void ManyRecordsAreAllRead()
    {
        RequestRecord[] many = [.. Enumerable.Range(0, 5_000).Select(i => Request with { Ordinal = i })];
        string before = Digest(many, [], []);
        many[^1] = many[^1] with { Custody = 0 };

        Assert.NotEqual(before, Digest(many, [], []));
    }

    private static string Digest(RequestRecord[] requests, DeskSample[] samples, StageTotal[] totals)
    {
        using var digest = new RecordDigest();
        return Convert.ToHexStringLower(digest.Of(requests, samples, totals));
    }
}
