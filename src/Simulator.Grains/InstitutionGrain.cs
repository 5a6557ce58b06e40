using Orleans.Placement;
using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>An institution's address, turn and repeatable answer; the institution itself is the kernel's.</summary>
internal abstract class InstitutionGrain(PlanRegistry plans) : Grain, IInstitutionGrain
{
    private Guid _attempt;
    private Institution? _institution;
    private WindowReport? _last;
    private InstitutionRecords? _records;

    public Task Begin(Guid attempt, CohortOrder order, int institution)
    {
        if (attempt != _attempt || _institution is null)
        {
            _institution = new Institution(plans.For(order), institution, order.Seed, order.First, order.Replications, order.LogVisits);
            _attempt = attempt;
            _last = null;
            _records = null;
        }

        return Task.CompletedTask;
    }

    public Task<WindowReport?> Advance(Guid attempt, InstitutionCall call)
    {
        if (attempt != _attempt || _institution is null) return Task.FromResult<WindowReport?>(null);
        // A repeated question gets the same answer. One older still was overtaken by its own repetition: nobody waits for its answer.
        if (_last is null || call.Window > _last.Window) _last = _institution.Advance(call.Window, call.Inbox);
        return Task.FromResult<WindowReport?>(_last);
    }

    public Task<InstitutionRecords?> Finish(Guid attempt, InstitutionCall call)
    {
        if (attempt != _attempt || _institution is null) return Task.FromResult<InstitutionRecords?>(null);
        _records ??= _institution.Finish(call.Inbox);
        return Task.FromResult<InstitutionRecords?>(_records);
    }

    public Task Release(Guid attempt)
    {
        if (attempt == _attempt)
        {
            _institution = null;
            _last = null;
            _records = null;
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }
}

/// <inheritdoc cref="ICentralAuthorityGrain"/>
[PreferLocalPlacement] // the cohort grain is the only caller
internal sealed class CentralAuthorityGrain(PlanRegistry plans) : InstitutionGrain(plans), ICentralAuthorityGrain;

/// <inheritdoc cref="ICourtGrain"/>
[PreferLocalPlacement]
internal sealed class CourtGrain(PlanRegistry plans) : InstitutionGrain(plans), ICourtGrain;

/// <inheritdoc cref="IBorderLiaisonOfficeGrain"/>
[PreferLocalPlacement]
internal sealed class BorderLiaisonOfficeGrain(PlanRegistry plans) : InstitutionGrain(plans), IBorderLiaisonOfficeGrain;
