using Simulator.Cooperation;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Finds the objective's value under regimes of one scenario.</summary>
internal interface IRatifyMeter
{
    /// <summary>True when the values are worked out exactly: two equal ones stand for each, a sample that does not vary.</summary>
    public bool Exact { get; }

    /// <summary>The scores, more being better, by regime and replication.</summary>
    /// <param name="step">What is being done, for readers.</param>
    /// <param name="scenario">The scenario, perhaps with other numbers.</param>
    /// <param name="regimes">The regimes; the first is the one from which the others part late.</param>
    /// <param name="replications">How many replications, where any are run.</param>
    /// <param name="first">The first of them.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public Task<double[][]> Scores(string step, Scenario scenario, IReadOnlyList<Regime> regimes, int replications, int first);

    /// <summary>SHA-256 over all that was found so far, lower-case hex.</summary>
    public string Digest();
}
