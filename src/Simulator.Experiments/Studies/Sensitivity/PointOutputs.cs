namespace Simulator.Experiments.Studies.Sensitivity;

/// <summary>Runs points of the factor space and keeps the one output.</summary>
/// <param name="request">What is asked.</param>
/// <param name="runner">What runs them.</param>
internal sealed class PointOutputs(SensitivityRequest request, StudyRunner runner) : IDisposable
{
    private readonly SampleDigest _digest = new();

    /// <summary>Replications run so far, both regimes counted.</summary>
    public int Runs { get; private set; }

    /// <summary>The best values with one factor elsewhere; -1 for none.</summary>
    public double[] At(int factor, double coordinate)
    {
        double[] point = [.. Enumerable.Repeat(FactorSpace.Best, request.Space.Factors.Length)];
        if (factor >= 0) point[factor] = coordinate;
        return point;
    }

    /// <summary>Runs points, each from a first replication on.</summary>
    public async Task<PointOutput[]> Run(string step, IReadOnlyList<(double[] Coordinates, int FirstReplication)> points, int replications)
    {
        PointOutput[] outputs = await runner.Points(
            step, request.Scenario, [request.Base, request.Alternative],
            [.. points.Select(point => new StudyPoint(() => request.Space.At(point.Coordinates), point.FirstReplication))], replications,
            samples => new PointOutput(samples.Values(0, request.MetricIndex), samples.Values(1, request.MetricIndex))).ConfigureAwait(false);
        Runs += 2 * replications * points.Count;
        foreach (PointOutput output in outputs)
        {
            _digest.Add(output.Base);
            _digest.Add(output.Alternative);
        }

        return outputs;
    }

    /// <summary>SHA-256 over every output so far, in order.</summary>
    public string Digest() => _digest.Text();

    public void Dispose() => _digest.Dispose();
}
