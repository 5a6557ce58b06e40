using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Drives the windows of one cohort, at <c>run/cohort</c>.</summary>
public interface ICohortGrain : IGrainWithStringKey
{
    /// <summary>Advances for about <paramref name="slice"/> of real time; a cohort is a long run and a call must be short.</summary>
    /// <returns>How far it is; asked again after the end, the end again.</returns>
    public Task<CohortProgress> Continue(CohortOrder order, TimeSpan slice);

    /// <summary>Everything the cohort recorded; null when it is not finished or its silo was lost.</summary>
    public Task<CohortRecords?> Records();

    /// <summary>Lets go of the cohort's memory.</summary>
    public Task Release();
}
