namespace Simulator.Experiments;

/// <summary>How far an experiment has come.</summary>
/// <param name="ReplicationsDone">Replications finished, all regimes together.</param>
/// <param name="Replications">Replications asked for, all regimes together.</param>
/// <param name="YearsDone">Years simulated, all replications together.</param>
/// <param name="Years">Years to simulate.</param>
public readonly record struct ExperimentProgress(int ReplicationsDone, int Replications, double YearsDone, double Years)
{
    /// <summary>The share of simulated time done, 0 to 1.</summary>
    public double Fraction => YearsDone / Years;
}

/// <summary>Adds the progress of the cohorts up and passes it on, a thousand times at most.</summary>
internal sealed class ProgressMeter(IProgress<ExperimentProgress>? listener, int replications, int regimes, double yearsEach)
{
    private const int Steps = 1_000;

    private readonly Lock _lock = new();
    private int _replicationsDone;
    private double _yearsDone;
    private int _step = -1;

    private int Replications => replications * regimes;

    /// <summary>The progress of one cohort, to be told its share of simulated time.</summary>
    public Action<double> Cohort(int cohortReplications)
    {
        double before = 0;
        return fraction =>
        {
            lock (_lock)
            {
                _yearsDone += (fraction - before) * cohortReplications * yearsEach;
                before = fraction;
                Report((int)(Steps * _yearsDone / (Replications * yearsEach)));
            }
        };
    }

    /// <summary>A cohort has finished.</summary>
    public void Finished(int cohortReplications)
    {
        lock (_lock)
        {
            _replicationsDone += cohortReplications;
            Report(Steps + _replicationsDone);
        }
    }

    private void Report(int step)
    {
        if (step == _step) return;
        _step = step;
        double years = Replications * yearsEach;
        bool all = _replicationsDone == Replications;
        listener?.Report(new ExperimentProgress(_replicationsDone, Replications, all ? years : Math.Min(_yearsDone, years), years));
    }
}
