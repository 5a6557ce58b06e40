namespace Simulator.Kernel;

/// <summary>The shape of a <see cref="Distribution"/>.</summary>
public enum DistributionShape : byte
{
    /// <summary>Always the same.</summary>
    Constant,

    /// <summary>Exponential.</summary>
    Exponential,

    /// <summary>Lognormal.</summary>
    Lognormal,

    /// <summary>Gamma.</summary>
    Gamma,

    /// <summary>Weibull.</summary>
    Weibull,

    /// <summary>Uniform.</summary>
    Uniform,

    /// <summary>Triangular.</summary>
    Triangular,

    /// <summary>One of a list, each as likely.</summary>
    Empirical,
}

/// <summary>A random number's law, sampled by inversion of one keyed draw (gamma: by rejection from draws keyed by the first).</summary>
public readonly struct Distribution
{
    private readonly DistributionShape _shape;
    private readonly double _a;
    private readonly double _b;
    private readonly double _c;
    private readonly double[]? _values;

    private Distribution(DistributionShape shape, double a, double b = 0, double c = 0, double[]? values = null)
    {
        _shape = shape;
        _a = a;
        _b = b;
        _c = c;
        _values = values;
    }

    /// <summary>Its shape.</summary>
    public DistributionShape Shape => _shape;

    /// <summary>Whether every draw gives the same number under another law.</summary>
    public bool IsSame(in Distribution other) =>
        _shape == other._shape && _a.Equals(other._a) && _b.Equals(other._b) && _c.Equals(other._c)
        && (ReferenceEquals(_values, other._values) || (_values is not null && other._values is not null && _values.AsSpan().SequenceEqual(other._values)));

    /// <summary>Always <paramref name="value"/>.</summary>
    public static Distribution Constant(double value) => new(DistributionShape.Constant, value);

    /// <summary>Exponential with this mean.</summary>
    public static Distribution Exponential(double mean) => new(DistributionShape.Exponential, mean);

    /// <summary>Lognormal with this median and standard deviation of the logarithm.</summary>
    public static Distribution Lognormal(double median, double sigma) => new(DistributionShape.Lognormal, Portable.Log(median), sigma);

    /// <summary>Lognormal with this mean and coefficient of variation.</summary>
    public static Distribution LognormalOfMean(double mean, double cv)
    {
        double variance = Portable.Log(1 + (cv * cv));
        return new(DistributionShape.Lognormal, Portable.Log(mean) - (variance / 2), Math.Sqrt(variance));
    }

    /// <summary>Gamma with this mean and coefficient of variation.</summary>
    public static Distribution Gamma(double mean, double cv) =>
        cv <= 0 ? Constant(mean) : new(DistributionShape.Gamma, 1 / (cv * cv), mean * cv * cv);

    /// <summary>Weibull with this scale and shape.</summary>
    public static Distribution Weibull(double scale, double shape) => new(DistributionShape.Weibull, scale, 1 / shape);

    /// <summary>Uniform between two numbers.</summary>
    public static Distribution Uniform(double low, double high) => new(DistributionShape.Uniform, low, high);

    /// <summary>Triangular with its mode.</summary>
    public static Distribution Triangular(double low, double mode, double high) => new(DistributionShape.Triangular, low, mode, high);

    /// <summary>One of these numbers, each as likely.</summary>
    public static Distribution Empirical(double[] values) => new(DistributionShape.Empirical, 0, values: values);

    /// <summary>Its mean.</summary>
    public double Mean => _shape switch
    {
        DistributionShape.Constant or DistributionShape.Exponential => _a,
        DistributionShape.Lognormal => Portable.Exp(_a + (_b * _b / 2)),
        DistributionShape.Gamma => _a * _b,
        DistributionShape.Weibull => _a * GammaFunction(1 + _b),
        DistributionShape.Uniform => (_a + _b) / 2,
        DistributionShape.Triangular => (_a + _b + _c) / 3,
        _ => _values!.Average(),
    };

    /// <summary>The least value it can take.</summary>
    public double Minimum => _shape switch
    {
        DistributionShape.Constant or DistributionShape.Uniform or DistributionShape.Triangular => _a,
        DistributionShape.Empirical => _values!.Min(),
        _ => 0,
    };

    /// <summary>The constant's value, or a sample for a draw.</summary>
    public double Sample(ulong draw)
    {
        switch (_shape)
        {
            case DistributionShape.Constant:
                return _a;
            case DistributionShape.Exponential:
                return -_a * Portable.Log(KeyedDraw.Uniform(draw));
            case DistributionShape.Lognormal:
                return Portable.Exp(_a + (_b * Portable.NormalQuantile(KeyedDraw.Uniform(draw))));
            case DistributionShape.Weibull:
                return _a * Portable.Power(-Portable.Log(KeyedDraw.Uniform(draw)), _b);
            case DistributionShape.Uniform:
                return _a + ((_b - _a) * KeyedDraw.Uniform(draw));
            case DistributionShape.Triangular:
                return SampleTriangular(KeyedDraw.Uniform(draw));
            case DistributionShape.Empirical:
                return _values![KeyedDraw.Below(draw, _values.Length)];
            default:
                return _b * SampleGamma(_a, draw);
        }
    }

    /// <summary>A sample as whole seconds, at least one: nothing is ever scheduled for now.</summary>
    public long SampleSeconds(ulong draw) => WholeSeconds(Sample(draw));

    /// <summary>Samples as whole seconds, each that of <see cref="SampleSeconds(ulong)"/>; many at a time cost less.</summary>
    /// <param name="draws">The draws, as many as a multiple of eight.</param>
    /// <param name="seconds">Receives the samples, as many.</param>
    public void SampleSeconds(ReadOnlySpan<ulong> draws, Span<int> seconds)
    {
        if (_shape != DistributionShape.Exponential)
        {
            for (int i = 0; i < draws.Length; i++) seconds[i] = (int)SampleSeconds(draws[i]);
            return;
        }

        Span<double> logarithms = stackalloc double[draws.Length];
        KeyedDraw.Uniform(draws, logarithms);
        Portable.Log(logarithms);
        for (int i = 0; i < logarithms.Length; i++) seconds[i] = (int)WholeSeconds(-_a * logarithms[i]);
    }

    private static long WholeSeconds(double sample)
    {
        double seconds = sample + 0.5;
        return seconds < 1 ? 1 : seconds > int.MaxValue ? int.MaxValue : (long)seconds;
    }

    private double SampleTriangular(double u)
    {
        double width = _c - _a;
        if (width <= 0) return _a;
        double split = (_b - _a) / width;
        return u < split
            ? _a + Math.Sqrt(u * width * (_b - _a))
            : _c - Math.Sqrt((1 - u) * width * (_c - _b));
    }

    // Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000), 363-372.
    private static double SampleGamma(double shape, ulong draw)
    {
        double boost = 1;
        if (shape < 1)
        {
            boost = Portable.Power(KeyedDraw.Uniform(KeyedDraw.Draw(draw, 0)), 1 / shape);
            shape += 1;
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        for (ulong round = 1; ; round += 2)
        {
            double x = Portable.NormalQuantile(KeyedDraw.Uniform(KeyedDraw.Draw(draw, round)));
            double v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            double u = KeyedDraw.Uniform(KeyedDraw.Draw(draw, round + 1));
            if (Portable.Log(u) < (x * x / 2) + d - (d * v) + (d * Portable.Log(v))) return d * v * boost;
        }
    }

    // Lanczos' approximation (g = 7, nine terms); only means of Weibull laws need it, for arguments above 1.
    private static double GammaFunction(double x)
    {
        ReadOnlySpan<double> c =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        x -= 1;
        double sum = c[0];
        for (int i = 1; i < c.Length; i++) sum += c[i] / (x + i);
        double t = x + 7.5;
        return 2.5066282746310002 * Portable.Power(t, x + 0.5) * Portable.Exp(-t) * sum;
    }
}
