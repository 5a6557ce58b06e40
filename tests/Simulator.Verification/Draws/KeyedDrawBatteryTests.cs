using Simulator.Kernel;

namespace Simulator.Verification.Draws;

/// <summary>Draws of neighbours, whatever they are neighbours in, must look like independent uniform numbers. The kernel's own tests look along one direction at a time; these look across two.</summary>
public class KeyedDrawBatteryTests
{
    private const int Side = 256;
    private const int Corner = 11;

    public static TheoryData<string> Worse => [.. Generator.Worse.Select(generator => generator.Name)];

    [Fact]
    public void DrawsOfNeighboursAreIndependentInEveryPairOfDirections()
    {
        Significance found = Independence(Generator.Kernel);

        TestContext.Current.TestOutputHelper?.WriteLine(found.ToString());
        Assert.True(found.IsChance, found.ToString());
    }

    [Fact]
    public void OneBitOfAnyCoordinateTurnsEveryBitOfTheDrawHalfTheTime()
    {
        Significance found = Avalanche(Generator.Kernel);

        TestContext.Current.TestOutputHelper?.WriteLine(found.ToString());
        Assert.True(found.IsChance, found.ToString());
    }

    [Fact]
    public void NeighbouringKeysShareNoDrawForNeighbouringPurposes()
    {
        Significance found = Repetition(Generator.Kernel);

        TestContext.Current.TestOutputHelper?.WriteLine(found.ToString());
        Assert.True(found.IsChance, found.ToString());
    }

    // The negative controls: each of these fails at least one of the three.
    [Theory]
    [MemberData(nameof(Worse))]
    public void AWorseGeneratorIsFoundOut(string name)
    {
        Generator generator = Generator.Worse.Single(worse => worse.Name == name);

        Significance[] found = [Independence(generator), Avalanche(generator), Repetition(generator)];

        foreach (Significance battery in found) TestContext.Current.TestOutputHelper?.WriteLine($"{battery.IsChance}: {battery}");
        Assert.Contains(found, battery => !battery.IsChance);
    }

    // A square of draws that differ in two coordinates: each alone, and each with its neighbour along either side.
    private static Significance Independence(Generator generator)
    {
        var found = new Significance();
        for (int a = 0; a < Generator.Axes.Length; a++)
        {
            for (int b = a + 1; b < Generator.Axes.Length; b++)
            {
                string name = $"{Generator.Axes[a]} by {Generator.Axes[b]}";
                ulong[] square = Square(generator, a, b);
                found.AddCells($"{name}: first 10 bits", Count(square, 1 << 10, draw => draw >> 54));
                found.AddCells($"{name}: last 10 bits", Count(square, 1 << 10, draw => draw & 0x3FF));
                found.AddSample($"{name}: uniform", [.. square.Select(KeyedDraw.Uniform)], x => x);
                for (int bit = 0; bit < 64; bit++)
                    found.AddNormal($"{name}: bit {bit}", (square.Count(draw => ((draw >> bit) & 1) != 0) - (square.Length / 2.0)) / Math.Sqrt(square.Length / 4.0));
                foreach ((string side, int step) in (ReadOnlySpan<(string, int)>)[(Generator.Axes[b], 1), (Generator.Axes[a], Side), ("both", Side + 1)])
                {
                    (ulong First, ulong Second)[] pairs = [.. Enumerable.Range(0, square.Length - step).Select(i => (square[i], square[i + step]))];
                    found.AddCells($"{name}: first bits of neighbours in {side}", Count(pairs, 1 << 12, pair => ((pair.First >> 58) << 6) | (pair.Second >> 58)));
                    found.AddCells($"{name}: last bits of neighbours in {side}", Count(pairs, 1 << 12, pair => ((pair.First & 63) << 6) | (pair.Second & 63)));
                    found.AddCells($"{name}: differences in {side}", Count(pairs, 1 << 10, pair => (pair.Second - pair.First) >> 54));
                    // The sum of n products of two centred uniform numbers has variance n / 144.
                    found.AddNormal(
                        $"{name}: correlation of neighbours in {side}",
                        pairs.Sum(pair => (KeyedDraw.Uniform(pair.First) - 0.5) * (KeyedDraw.Uniform(pair.Second) - 0.5)) / Math.Sqrt(pairs.Length / 144.0));
                }
            }
        }

        return found;
    }

    private static Significance Avalanche(Generator generator)
    {
        const int Trials = 1024;
        var found = new Significance();
        for (int axis = 0; axis < Generator.Axes.Length; axis++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                var turned = new int[64];
                for (int trial = 0; trial < Trials; trial++)
                {
                    int[] point = Point();
                    point[axis] = trial;
                    point[(axis + 1) % point.Length] += trial; // no two trials compare the same points
                    ulong draw = generator.At(point);
                    point[axis] ^= 1 << bit;
                    ulong changed = draw ^ generator.At(point);
                    for (int at = 0; at < 64; at++) turned[at] += (int)((changed >> at) & 1);
                }

                for (int at = 0; at < 64; at++)
                    found.AddNormal($"bit {bit} of {Generator.Axes[axis]}, bit {at} of the draw", (turned[at] - (Trials / 2.0)) / Math.Sqrt(Trials / 4.0));
            }
        }

        return found;
    }

    // Keys and purposes side by side, as a weak mixing would confuse them: two equal draws among 65,536 come in one square of eight thousand million.
    private static Significance Repetition(Generator generator)
    {
        var found = new Significance();
        for (ulong corner = 0; corner < 8; corner++)
        {
            ulong key = KeyedDraw.Word($"corner {corner}");
            var seen = new HashSet<ulong>();
            for (ulong i = 0; i < Side; i++)
                for (ulong j = 0; j < Side; j++) seen.Add(generator.Draw(key + i, key + j));
            double expected = Math.Pow(Side, 4) / Math.Pow(2, 65);
            found.Add($"equal draws around corner {corner}", seen.Count == Side * Side ? 1 : expected);
        }

        return found;
    }

    private static ulong[] Square(Generator generator, int a, int b)
    {
        var square = new ulong[Side * Side];
        int[] point = Point();
        for (int i = 0; i < Side; i++)
        {
            for (int j = 0; j < Side; j++)
            {
                (point[a], point[b]) = (i, j);
                square[(i * Side) + j] = generator.At(point);
            }
        }

        return square;
    }

    private static int[] Point() => [.. Enumerable.Range(Corner, Generator.Axes.Length)];

    private static int[] Count<T>(T[] items, int cells, Func<T, ulong> cell)
    {
        var counts = new int[cells];
        foreach (T item in items) counts[cell(item)]++;
        return counts;
    }
}
