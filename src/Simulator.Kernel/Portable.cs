using System.Numerics;
using System.Runtime.InteropServices;

namespace Simulator.Kernel;

/// <summary>Logarithm, exponential and normal quantile from + - * / and square root alone, which are exactly rounded everywhere; the runtime's own functions differ between platforms.</summary>
public static class Portable
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const long JustAboveSqrtHalf = 0x3FE6A09E667F3BCE; // bits of half the number that comes after 1.4142135623730951
    private const double Log2E = 1.44269504088896338700;
    private const double Shift = 6755399441055744.0; // 1.5 * 2^52: adding and taking it away rounds to a whole number

    /// <summary>The natural logarithm of a positive, finite, normal number; within 1 ulp.</summary>
    public static double Log(double x)
    {
        // m from just above sqrt(1/2) to sqrt(2); without a branch, which would be guessed wrong half the time.
        long bits = BitConverter.DoubleToInt64Bits(x);
        long above = bits - JustAboveSqrtHalf;
        double m = BitConverter.Int64BitsToDouble(bits - (above & unchecked((long)0xFFF0000000000000)));

        // log m = 2 artanh s = f - (h - s (h + R)): f is exact, so what rounding does to s hardly shows.
        double f = m - 1;
        double h = 0.5 * f * f;
        double s = f / (m + 1);
        double z = s * s;
        double rest = 2 * z * ((1.0 / 3) + (z * ((1.0 / 5) + (z * ((1.0 / 7) + (z * ((1.0 / 9) + (z * ((1.0 / 11) + (z * ((1.0 / 13)
            + (z * ((1.0 / 15) + (z * ((1.0 / 17) + (z * ((1.0 / 19) + (z * ((1.0 / 21) + (z * (1.0 / 23)))))))))))))))))))));
        double e = above >> 52;
        return (e * Ln2High) + (f - (h - ((s * (h + rest)) + (e * Ln2Low))));
    }

    /// <summary>Replaces each number by its natural logarithm; the bits of <see cref="Log(double)"/>, several at a time.</summary>
    /// <param name="numbers">Positive, finite, normal numbers; as many as a multiple of eight.</param>
    public static void Log(Span<double> numbers)
    {
        Span<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        foreach (ref Vector<double> x in vectors)
        {
            Vector<long> bits = x.As<double, long>();
            Vector<long> above = bits - new Vector<long>(JustAboveSqrtHalf);
            Vector<double> m = (bits - (above & new Vector<long>(unchecked((long)0xFFF0000000000000)))).As<long, double>();
            Vector<double> f = m - Vector<double>.One;
            Vector<double> h = new Vector<double>(0.5) * f * f;
            Vector<double> s = f / (m + Vector<double>.One);
            Vector<double> z = s * s;
            var rest = new Vector<double>(1.0 / 23);
            for (int term = 21; term >= 3; term -= 2) rest = new Vector<double>(1.0 / term) + (z * rest);
            rest = new Vector<double>(2) * z * rest;
            // A small whole number becomes a double by way of the bits of one that is large enough.
            Vector<double> e = (Vector.ShiftRightArithmetic(above, 52) + new Vector<long>(BitConverter.DoubleToInt64Bits(Shift))).As<long, double>() - new Vector<double>(Shift);
            x = (e * new Vector<double>(Ln2High)) + (f - (h - ((s * (h + rest)) + (e * new Vector<double>(Ln2Low)))));
        }
    }

    /// <summary>e to the power x; within 1 ulp for -700 to 700, 0 below, infinity above.</summary>
    public static double Exp(double x)
    {
        if (!(x > -700)) return double.IsNaN(x) ? x : 0;
        if (x > 700) return double.PositiveInfinity;
        double k = ((x * Log2E) + Shift) - Shift;
        double r = x - (k * Ln2High) - (k * Ln2Low);
        double z = r * r;
        double even = z * (0.5 + (z * ((1.0 / 24) + (z * ((1.0 / 720) + (z * ((1.0 / 40320) + (z * ((1.0 / 3628800) + (z * (1.0 / 479001600)))))))))));
        double odd = r * z * ((1.0 / 6) + (z * ((1.0 / 120) + (z * ((1.0 / 5040) + (z * ((1.0 / 362880) + (z * ((1.0 / 39916800) + (z * (1.0 / 6227020800)))))))))));
        double fraction = 1 + (r + (even + odd));
        return fraction * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary>x to the power y for positive x.</summary>
    public static double Power(double x, double y) => Exp(y * Log(x));

    /// <summary>The standard normal quantile of 0 &lt; p &lt; 1.</summary>
    /// <remarks>Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988), 477-484; about 1e-15 relative.</remarks>
    public static double NormalQuantile(double p)
    {
        double q = p - 0.5;
        if (q is <= 0.425 and >= -0.425)
        {
            double r = 0.180625 - (q * q);
            return q * (((((((((((((2.5090809287301226727e3 * r) + 3.3430575583588128105e4) * r) + 6.7265770927008700853e4) * r)
                    + 4.5921953931549871457e4) * r) + 1.3731693765509461125e4) * r) + 1.9715909503065514427e3) * r)
                    + 1.3314166789178437745e2) * r + 3.3871328727963666080e0)
                / (((((((((((((5.2264952788528545610e3 * r) + 2.8729085735721942674e4) * r) + 3.9307895800092710610e4) * r)
                    + 2.1213794301586595867e4) * r) + 5.3941960214247511077e3) * r) + 6.8718700749205790830e2) * r)
                    + 4.2313330701600911252e1) * r + 1.0);
        }

        double tail = q < 0 ? p : 1 - p;
        double t = Math.Sqrt(-Log(tail));
        double value;
        if (t <= 5)
        {
            t -= 1.6;
            value = (((((((((((((7.74545014278341407640e-4 * t) + 2.27238449892691845833e-2) * t) + 2.41780725177450611770e-1) * t)
                    + 1.27045825245236838258e0) * t) + 3.64784832476320460504e0) * t) + 5.76949722146069140550e0) * t)
                    + 4.63033784615654529590e0) * t + 1.42343711074968357734e0)
                / (((((((((((((1.05075007164441684324e-9 * t) + 5.47593808499534494600e-4) * t) + 1.51986665636164571966e-2) * t)
                    + 1.48103976427480074590e-1) * t) + 6.89767334985100004550e-1) * t) + 1.67638483018380384940e0) * t)
                    + 2.05319162663775882187e0) * t + 1.0);
        }
        else
        {
            t -= 5;
            value = (((((((((((((2.01033439929228813265e-7 * t) + 2.71155556874348757815e-5) * t) + 1.24266094738807843860e-3) * t)
                    + 2.65321895265761230930e-2) * t) + 2.96560571828504891230e-1) * t) + 1.78482653991729133580e0) * t)
                    + 5.46378491116411436990e0) * t + 6.65790464350110377720e0)
                / (((((((((((((2.04426310338993978564e-15 * t) + 1.42151175831644588870e-7) * t) + 1.84631831751005468180e-5) * t)
                    + 7.86869131145613259100e-4) * t) + 1.48753612908506148525e-2) * t) + 1.36929880922735805310e-1) * t)
                    + 5.99832206555887937690e-1) * t + 1.0);
        }

        return q < 0 ? -value : value;
    }
}
