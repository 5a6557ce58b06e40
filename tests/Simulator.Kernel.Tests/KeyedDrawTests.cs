using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>The bounds are those of <see cref="Chance"/>: each comparison gives a false alarm once in a million changes of the hash.</summary>
public class KeyedDrawTests
{
    private const int Draws = 1 << 18;

    /// <summary>The ways in which keys of neighbours differ: what runs along is i.</summary>
    public static TheoryData<string> Directions =>
        ["request", "purpose", "visit", "what", "replication", "seed", "stream", "requests of neighbouring streams", "stage names"];

    [Theory]
    [MemberData(nameof(Directions))]
    public void DrawsFillEveryBucketAlike(string direction)
    {
        Func<int, ulong> draw = Along(direction);
        var top = new int[1024];
        var low = new int[1024];
        var pairs = new int[64 * 64];
        var differences = new int[1024];
        ulong last = draw(Draws);
        for (int i = 0; i < Draws; i++)
        {
            ulong now = draw(i);
            top[now >> 54]++;
            low[now & 1023]++;
            pairs[((now >> 58) << 6) + (last >> 58)]++;
            differences[(now - last) >> 54]++;
            last = now;
        }

        Assert.InRange(Chance.ChiSquareZ(top), -Chance.Z, Chance.Z);
        Assert.InRange(Chance.ChiSquareZ(low), -Chance.Z, Chance.Z);
        Assert.InRange(Chance.ChiSquareZ(pairs), -Chance.Z, Chance.Z);
        Assert.InRange(Chance.ChiSquareZ(differences), -Chance.Z, Chance.Z);
    }

    [Fact]
    public void AGeneratorThatCountsIsFoundOut()
    {
        var top = new int[1024];
        for (int i = 0; i < Draws; i++) top[((ulong)i * 0x9E3779B97F4A7C15) >> 54]++;

        // The negative control: a mere multiple fills the buckets too evenly.
        Assert.True(Chance.ChiSquareZ(top) < -Chance.Z);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("purpose")]
    public void EachBitOfTheInputTurnsEachBitOfTheDrawHalfTheTime(string input)
    {
        const int Trials = 2048;
        var turned = new int[64, 64];
        for (int trial = 0; trial < Trials; trial++)
        {
            ulong key = KeyedDraw.Mix((ulong)trial);
            ulong purpose = KeyedDraw.Mix(~(ulong)trial);
            ulong draw = KeyedDraw.Draw(key, purpose);
            for (int bit = 0; bit < 64; bit++)
            {
                ulong changed = draw ^ (input == "key" ? KeyedDraw.Draw(key ^ (1UL << bit), purpose) : KeyedDraw.Draw(key, purpose ^ (1UL << bit)));
                for (int at = 0; at < 64; at++) turned[bit, at] += (int)((changed >> at) & 1);
            }
        }

        // 4,096 comparisons at once: 6.5 standard deviations are passed by chance three times in ten million.
        double worst = turned.Cast<int>().Max(count => Math.Abs(count - (Trials / 2.0)) / Math.Sqrt(Trials / 4.0));
        Assert.InRange(worst, 2.5, 6.5);
    }

    [Fact]
    public void TheDrawsOfTwoReplicationsAreNotCorrelated()
    {
        var counts = new int[64 * 64];
        ulong one = KeyedDraw.Replication(1, 0);
        ulong other = KeyedDraw.Replication(1, 1);
        for (ulong i = 0; i < Draws; i++) counts[((KeyedDraw.Draw(one, i) >> 58) << 6) + (KeyedDraw.Draw(other, i) >> 58)]++;

        Assert.InRange(Chance.ChiSquareZ(counts), -Chance.Z, Chance.Z);
    }

    [Fact]
    public void NoReplicationRepeatsADrawOfAnother()
    {
        var seen = new HashSet<ulong>();
        for (int replication = 0; replication < 100; replication++)
        {
            ulong key = KeyedDraw.Replication(1, replication);
            for (ulong purpose = 0; purpose < 2000; purpose++) Assert.True(seen.Add(KeyedDraw.Draw(key, purpose)));
        }
    }

    [Fact]
    public void UniformNumbersLieStrictlyBetweenZeroAndOne()
    {
        Assert.Equal(Math.ScaleB(1, -53), KeyedDraw.Uniform(0));
        Assert.Equal(1 - Math.ScaleB(1, -53), KeyedDraw.Uniform(ulong.MaxValue));
        Assert.Equal(0.5 + Math.ScaleB(1, -53), KeyedDraw.Uniform(1UL << 63));
    }

    [Fact]
    public void WholeNumbersBelowTenAreEquallyLikely()
    {
        var counts = new int[10];
        for (ulong i = 0; i < Draws; i++) counts[KeyedDraw.Below(KeyedDraw.Mix(i), 10)]++;

        Assert.InRange(Chance.ChiSquareZ(counts), -Chance.Z, Chance.Z);
        Assert.Equal((0, 9), (KeyedDraw.Below(0, 10), KeyedDraw.Below(ulong.MaxValue, 10)));
    }

    // A change here changes every result of every scenario: it must be meant, and the version must say so.
    [Fact]
    public void TheDrawsAreTheSameInEveryVersion()
    {
        Assert.Equal(6238072747940578789UL, KeyedDraw.Mix(1));
        Assert.Equal(9672475392221035855UL, KeyedDraw.Draw(0, 7));
        Assert.Equal(13919386517017223652UL, KeyedDraw.Draw(1, 7));
        Assert.Equal(16051188185124956539UL, KeyedDraw.Replication(1, 0));
        Assert.Equal(12193894118930440155UL, KeyedDraw.Replication(1, 2));
        Assert.Equal(6446732463691141148UL, KeyedDraw.Word("surrender"));
        Assert.Equal(14695981039346656037UL, KeyedDraw.Word(""));
        Assert.Equal(15095883224727336054UL, KeyedDraw.Purpose(5, 3, 2));
    }

    private static Func<int, ulong> Along(string direction)
    {
        ulong replication = KeyedDraw.Replication(1, 0);
        ulong stream = KeyedDraw.Draw(replication, KeyedDraw.Word("surrender IDN SGP"));
        ulong luck = KeyedDraw.Draw(stream, KeyedDraw.Purpose(5, 0, 1));
        ulong stage = KeyedDraw.Word("hearing");
        return direction switch
        {
            "request" => i => KeyedDraw.Draw(KeyedDraw.Draw(stream, KeyedDraw.Purpose(5, i, 1)), stage),
            "purpose" => i => KeyedDraw.Draw(luck, (ulong)i),
            "visit" => i => KeyedDraw.Draw(luck, KeyedDraw.Purpose(stage, i, 0)),
            "what" => i => KeyedDraw.Draw(luck, KeyedDraw.Purpose(stage, 0, (ulong)i)),
            "replication" => i => KeyedDraw.Draw(KeyedDraw.Replication(1, i), stage),
            "seed" => i => KeyedDraw.Draw(KeyedDraw.Replication((ulong)i, 0), stage),
            "stream" => i => KeyedDraw.Draw(stream, KeyedDraw.Purpose(1, i, 1)),
            "requests of neighbouring streams" => i =>
                KeyedDraw.Draw(KeyedDraw.Draw(replication, KeyedDraw.Word($"evidence {(char)('A' + (i & 7))}")), KeyedDraw.Purpose(5, i >> 3, 1)),
            _ => i => KeyedDraw.Draw(luck, KeyedDraw.Word($"stage {i}")),
        };
    }
}
