using Orleans.Concurrency;
using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>One institution of one cohort at an address: <c>job/cohort/SGP</c>.</summary>
/// <remarks>
/// Windows are numbered, and the last one is answered with the same report however often it is asked, because a caller
/// whose call timed out does not know whether it was heard. An attempt is one go at a cohort from its first window;
/// after a silo is lost the cohort is attempted anew. The calls of an attempt come in phases: in phase 2 t the trunk advances
/// to where branch t leaves it, in phase 2 t + 1 that branch goes on to the horizon. Calls of an earlier phase change nothing.
/// </remarks>
public interface IInstitutionGrain : IGrainWithStringKey
{
    /// <summary>Takes up the institution before its first window; forgets any earlier attempt.</summary>
    public Task Begin(Guid attempt, CohortOrder order, int institution);

    /// <summary>Works through a window. The answer is null when this activation never began the attempt: it was lost with its silo.</summary>
    public ValueTask<WindowReport?> Advance(Guid attempt, int phase, [Immutable] InstitutionCall call);

    /// <summary>After the last window: everything it recorded; null as in <see cref="Advance"/>.</summary>
    public Task<InstitutionRecords?> Finish(Guid attempt, int phase, InstitutionCall call);

    /// <summary>Lets go of the attempt's memory.</summary>
    [OneWay]
    public Task Release(Guid attempt);
}

/// <summary>Sends, receives and executes or forwards requests.</summary>
public interface ICentralAuthorityGrain : IInstitutionGrain;

/// <summary>Hears and decides.</summary>
public interface ICourtGrain : IInstitutionGrain;

/// <summary>Works police to police at the border.</summary>
public interface IBorderLiaisonOfficeGrain : IInstitutionGrain;
