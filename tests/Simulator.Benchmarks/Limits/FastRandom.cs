using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulator.Benchmarks.Limits;

/// <summary>The fastest random numbers we know of: a sequential generator, and ziggurats for the exponential and the normal law.</summary>
/// <remarks>Generator: xoshiro256++ (Blackman and Vigna, 2021). Ziggurats of 256 layers: Marsaglia and Tsang, JSS 5 (2000), with 53 bits a draw.</remarks>
internal struct FastRandom
{
    private const int Layers = 256;
    private const double ExponentialTail = 7.69711747013104972;
    private const double ExponentialArea = 0.0039496598225815571993;
    private const double NormalTail = 3.6541528853610088;
    private const double NormalArea = 0.00492867323399;

    private static readonly Layer[] ExponentialLayers = Ziggurat(ExponentialTail, ExponentialArea, x => Math.Exp(-x), y => -Math.Log(y));
    private static readonly Layer[] NormalLayers = Ziggurat(NormalTail, NormalArea, x => Math.Exp(-0.5 * x * x), y => Math.Sqrt(-2 * Math.Log(y)));

    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <param name="Inside">Draws below this lie wholly under the curve.</param>
    /// <param name="Width">The layer's width for a draw of one.</param>
    /// <param name="Low">The curve at the layer's outer edge.</param>
    /// <param name="High">The curve at its inner edge.</param>
    private readonly record struct Layer(ulong Inside, double Width, double Low, double High);

    public FastRandom(ulong seed)
    {
        _a = Seeded(ref seed);
        _b = Seeded(ref seed);
        _c = Seeded(ref seed);
        _d = Seeded(ref seed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="n"/> - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Below(int n) => (int)Math.BigMul(Next(), (ulong)n, out _);

    /// <summary>Exponential with mean 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Exponential()
    {
        ulong bits = Next();
        ref readonly Layer layer = ref ExponentialLayers[(int)(bits & (Layers - 1))];
        ulong draw = bits >> 11;
        return draw < layer.Inside ? draw * layer.Width : ExponentialOutside(bits);
    }

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Normal()
    {
        ulong bits = Next();
        ref readonly Layer layer = ref NormalLayers[(int)(bits & (Layers - 1))];
        ulong draw = bits >> 11;
        double x = draw < layer.Inside ? draw * layer.Width : NormalOutside(bits);
        return (bits & Layers) == 0 ? x : -x;
    }

    private double ExponentialOutside(ulong bits)
    {
        while (true)
        {
            int at = (int)(bits & (Layers - 1));
            ref readonly Layer layer = ref ExponentialLayers[at];
            ulong draw = bits >> 11;
            double x = draw * layer.Width;
            if (draw < layer.Inside) return x;
            if (at == 0) return ExponentialTail - Math.Log(1 - Uniform());
            if (layer.Low + (Uniform() * (layer.High - layer.Low)) < Math.Exp(-x)) return x;
            bits = Next();
        }
    }

    private double NormalOutside(ulong bits)
    {
        while (true)
        {
            int at = (int)(bits & (Layers - 1));
            ref readonly Layer layer = ref NormalLayers[at];
            ulong draw = bits >> 11;
            double x = draw * layer.Width;
            if (draw < layer.Inside) return x;
            if (at == 0)
            {
                double beyond;
                double height;
                do
                {
                    beyond = -Math.Log(1 - Uniform()) / NormalTail;
                    height = -Math.Log(1 - Uniform());
                }
                while (height + height < beyond * beyond);
                return NormalTail + beyond;
            }

            if (layer.Low + (Uniform() * (layer.High - layer.Low)) < Math.Exp(-0.5 * x * x)) return x;
            bits = Next();
        }
    }

    // Layers from the tail (0) inwards, all of one area; layer 0 is the tail and the box beside it.
    private static Layer[] Ziggurat(double tail, double area, Func<double, double> curve, Func<double, double> inverse)
    {
        const double Full = 1UL << 53;
        var layers = new Layer[Layers];
        double outer = area / curve(tail);
        double inner = tail;
        for (int at = 0; at < Layers; at++)
        {
            layers[at] = new Layer((ulong)(inner / outer * Full), outer / Full, at == 0 ? 0 : curve(outer), curve(inner));
            double next = at == Layers - 2 ? 0 : inverse(Math.Min(1, curve(inner) + (area / inner)));
            outer = inner;
            inner = next;
        }

        return layers;
    }

    private static ulong Seeded(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
