using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Drives the windows of one cohort, at <c>job/cohort</c>, branch after branch.</summary>
public interface ICohortGrain : IGrainWithStringKey
{
    /// <summary>Advances for about <paramref name="slice"/> of real time; a cohort is a long run and a call must be short.</summary>
    /// <param name="order">The cohort.</param>
    /// <param name="turn">Index of the branch whose records are wanted next; the caller has those of every earlier one.</param>
    /// <param name="slice">Real time to spend.</param>
    /// <returns>How far it is; asked again after the branch has ended, the end again.</returns>
    public Task<CohortProgress> Continue(CohortOrder order, int turn, TimeSpan slice);

    /// <summary>Everything the cohort recorded in a branch; null when it is not finished or its silo was lost.</summary>
    public Task<CohortRecords?> Records(int turn);

    /// <summary>Lets go of the cohort's memory.</summary>
    public Task Release();
}
