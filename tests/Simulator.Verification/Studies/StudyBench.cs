using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Kernel;
using Simulator.Verification.KnownAnswers;

namespace Simulator.Verification.Studies;

/// <summary>Runs studies of a scenario on the plain loop, without showing anything.</summary>
internal sealed class StudyBench
{
    public const ulong Seed = KnownScenario.Seed;

    private StudyBench(Scenario scenario) => Scenario = scenario;

    public Scenario Scenario { get; }

    public StudyRunner Runner { get; } = new(new InProcessExperimentHost(1), Seed, 1, new Quiet(), default);

    public static StudyBench Of(string file, params string[] sets)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: seed {Seed}");
        return new StudyBench(KnownScenario.ReadFile(file, sets).Scenario);
    }

    public static StudyBench OneWait(params string[] sets) => Of("tests/Simulator.Verification/Studies/Scenarios/one-wait.yaml", sets);

    public Plan[] Plans(params string[] regimes) => PlanCompiler.CompileAll(Scenario, regimes);

    private sealed class Quiet : IStudyDisplay
    {
        public Task<T> While<T>(string step, Func<IProgress<ExperimentProgress>, Task<T>> work) => work(new Nobody());
    }

    private sealed class Nobody : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            // Nobody is listening.
        }
    }
}
