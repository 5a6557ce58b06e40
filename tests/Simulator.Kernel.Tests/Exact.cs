using System.Numerics;

namespace Simulator.Kernel.Tests;

/// <summary>Logarithm, exponential and normal distribution in 256-bit fixed point from their series: references that share nothing with the code under test, nor with the runtime's mathematics.</summary>
internal static class Exact
{
    private const int Bits = 256;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = 2 * Artanh(One / 3);
    private static readonly BigInteger Pi = 4 * ((4 * Arctan(5)) - Arctan(239)); // Machin

    /// <summary>How many units in the last place a result is away from the logarithm.</summary>
    public static double LogErrorInUlps(double x, double result)
    {
        (long mantissa, int exponent) = Split(x);
        BigInteger m = (BigInteger)mantissa << (Bits - 52);
        return Ulps(result, (2 * Artanh(((m - One) << Bits) / (m + One))) + ((exponent + 52) * Ln2));
    }

    /// <summary>How many units in the last place a result is away from the exponential.</summary>
    public static double ExpErrorInUlps(double x, double result)
    {
        BigInteger value = Fixed(x);
        BigInteger k = BigInteger.Divide(value, Ln2);
        BigInteger sum = Exponential(value - (k * Ln2));
        int shift = (int)k;
        return Ulps(result * Math.ScaleB(1, -shift / 2) * Math.ScaleB(1, -(shift - (shift / 2))), sum);
    }

    /// <summary>How many units in the last place a result is away from the normal quantile, by the residual of the normal distribution.</summary>
    public static double NormalQuantileErrorInUlps(double p, double result)
    {
        BigInteger x = Fixed(result);
        BigInteger square = Times(x, x);
        BigInteger density = Quotient(One, Times(Exponential(square / 2), Root(2 * Pi)));
        BigInteger term = x;
        BigInteger sum = x;
        for (int k = 1; !term.IsZero; k++)
        {
            term = Times(term, square) / ((2 * k) + 1);
            sum += term;
        }

        BigInteger residual = (One / 2) + Times(density, sum) - Fixed(p);
        return (double)(Quotient(residual, density) >> (Bits - 128)) / Math.Pow(2, 128) / Ulp(result);
    }

    private static double Ulp(double x) => Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);

    private static double Ulps(double result, BigInteger exact) =>
        (double)((Fixed(result) - exact) >> (Bits - 128)) / Math.Pow(2, 128) / Ulp(result);

    private static BigInteger Times(BigInteger a, BigInteger b) => (a * b) >> Bits;

    private static BigInteger Quotient(BigInteger a, BigInteger b) => (a << Bits) / b;

    private static BigInteger Fixed(double x)
    {
        if (x == 0) return 0;
        (long mantissa, int exponent) = Split(Math.Abs(x));
        BigInteger value = exponent + Bits >= 0 ? (BigInteger)mantissa << (exponent + Bits) : (BigInteger)mantissa >> -(exponent + Bits);
        return x < 0 ? -value : value;
    }

    // x = mantissa * 2^exponent with the 53 bits of a normal number.
    private static (long Mantissa, int Exponent) Split(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return ((bits & 0xFFFFFFFFFFFFF) | (1L << 52), (int)(bits >> 52) - 1075);
    }

    private static BigInteger Exponential(BigInteger x)
    {
        BigInteger term = One;
        BigInteger sum = One;
        for (int n = 1; !term.IsZero; n++)
        {
            term = Times(term, x) / n;
            sum += term;
        }

        return sum;
    }

    private static BigInteger Artanh(BigInteger s)
    {
        BigInteger square = Times(s, s);
        BigInteger power = s;
        BigInteger sum = s;
        for (int k = 3; !power.IsZero && power != -1; k += 2)
        {
            power = Times(power, square);
            sum += power / k;
        }

        return sum;
    }

    private static BigInteger Arctan(int n)
    {
        BigInteger power = One / n;
        BigInteger sum = power;
        for (int k = 3; !power.IsZero; k += 2)
        {
            power = -power / (n * n);
            sum += power / k;
        }

        return sum;
    }

    private static BigInteger Root(BigInteger x)
    {
        BigInteger target = x << Bits;
        BigInteger root = (BigInteger)Math.Sqrt((double)x) * (BigInteger.One << (Bits / 2));
        for (int i = 0; i < 12; i++) root = (root + (target / root)) / 2;
        return root;
    }
}
