using Orleans.Placement;
using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>An institution's address, turn and repeatable answer; the institution itself is the kernel's.</summary>
internal abstract class InstitutionGrain(PlanRegistry plans) : Grain, IInstitutionGrain
{
    private Guid _attempt;
    private CohortOrder? _order;
    private Institution? _trunk;
    private Institution? _institution; // whose phase it is: the trunk or a branch
    private int _phase;
    private WindowReport? _last;
    private InstitutionRecords? _records;

    public Task Begin(Guid attempt, CohortOrder order, int institution)
    {
        if (attempt != _attempt || _trunk is null)
        {
            _order = order;
            _trunk = Of(plans.For(order).Trunk, institution);
            _institution = _trunk;
            _attempt = attempt;
            _phase = 0;
            _last = null;
            _records = null;
        }

        return Task.CompletedTask;
    }

    public ValueTask<WindowReport?> Advance(Guid attempt, int phase, InstitutionCall call)
    {
        if (!Enter(attempt, phase, call.Institution)) return default;
        // A repeated question gets the same answer. One older still was overtaken by its own repetition: nobody waits for its answer.
        if (phase == _phase && call.Window > _institution!.Window) _last = _institution.Advance(call.Window, call.Inbox);
        return new(_last);
    }

    public Task<InstitutionRecords?> Finish(Guid attempt, int phase, InstitutionCall call)
    {
        if (!Enter(attempt, phase, call.Institution)) return Task.FromResult<InstitutionRecords?>(null);
        if (phase == _phase) _records ??= _institution!.Finish(call.Inbox);
        return Task.FromResult(_records);
    }

    public Task Release(Guid attempt)
    {
        if (attempt == _attempt)
        {
            _trunk = null;
            _institution = null;
            _last = null;
            _records = null;
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    // False when the attempt was never begun here. A new phase goes on from the trunk.
    private bool Enter(Guid attempt, int phase, int index)
    {
        if (attempt != _attempt || _trunk is null) return false;
        if (phase <= _phase) return true;
        _phase = phase;
        _last = null;
        _records = null;
        PlanTree job = plans.For(_order!);
        PlanBranch branch = job.Branches[phase / 2];
        _institution = phase % 2 == 0 ? _trunk
            : branch.FromWindow == 0 ? Of(job.Plans[branch.Plan], index)
            : _trunk.Fork(job.Plans[branch.Plan], branch.FromWindow);
        return true;
    }

    private Institution Of(Plan plan, int index) =>
        new(plan, index, _order!.Seed, _order.First, _order.Replications, _order.LogVisits);
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
