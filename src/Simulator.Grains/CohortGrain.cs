using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Has the institution grains work through the windows that the kernel's <see cref="Cohort"/> hands out.</summary>
internal sealed class CohortGrain(PlanRegistry plans) : Grain, ICohortGrain
{
    private readonly List<InstitutionCall> _calls = [];
    private readonly List<Task<WindowReport?>> _asked = [];
    private IInstitutionGrain[] _institutions = [];
    private Guid _attempt;
    private Cohort? _cohort;
    private CohortRecords? _records;

    public async Task<CohortProgress> Continue(CohortOrder order, TimeSpan slice)
    {
        long end = Environment.TickCount64 + (long)slice.TotalMilliseconds;
        _cohort ??= await Begin(order);
        while (_records is null && Environment.TickCount64 < end)
        {
            Cohort cohort = _cohort;
            _cohort = null; // a window that fails half-way cannot be asked again: the cohort then begins anew
            bool answered = cohort.NextWindow(_calls) ? await AdvanceAll(cohort) : await FinishAll(cohort);
            // An institution was lost with its silo; the others cannot go back, so the cohort is run again.
            _cohort = answered ? cohort : await Begin(order);
        }

        return new CohortProgress(Math.Max(0, (double)_cohort.Window / _cohort.Windows), _records is not null);
    }

    public Task<CohortRecords?> Records() => Task.FromResult(_records);

    public async Task Release()
    {
        await ReleaseInstitutions();
        _cohort = null;
        _records = null;
        DeactivateOnIdle();
    }

    private async Task ReleaseInstitutions()
    {
        foreach (IInstitutionGrain institution in _institutions) await institution.Release(_attempt);
        _institutions = [];
    }

    private async Task<Cohort> Begin(CohortOrder order)
    {
        Plan plan = plans.For(order);
        _attempt = Guid.NewGuid();
        _institutions = [.. plan.Institutions.Select(institution => Find(plan, institution))];
        await Task.WhenAll(_institutions.Select((institution, index) => Delivery.Ask(async () =>
        {
            await institution.Begin(_attempt, order, index);
            return true;
        })));
        return new Cohort(plan, order.First, order.Replications);
    }

    private IInstitutionGrain Find(Plan plan, InstitutionPlan institution)
    {
        string key = $"{this.GetPrimaryKeyString()}/{plan.States[institution.State]}";
        return institution.Kind switch
        {
            0 => GrainFactory.GetGrain<ICentralAuthorityGrain>(key),
            1 => GrainFactory.GetGrain<ICourtGrain>(key),
            _ => GrainFactory.GetGrain<IBorderLiaisonOfficeGrain>(key),
        };
    }

    private async Task<bool> AdvanceAll(Cohort cohort)
    {
        _asked.Clear();
        foreach (InstitutionCall call in _calls)
            _asked.Add(Delivery.Ask(() => _institutions[call.Institution].Advance(_attempt, call)));
        WindowReport?[] reports = await Task.WhenAll(_asked);
        foreach (WindowReport? report in reports)
        {
            if (report is null) return false;
            cohort.Accept(report);
        }

        return true;
    }

    private async Task<bool> FinishAll(Cohort cohort)
    {
        InstitutionRecords?[] records = await Task.WhenAll(cohort.FinishCalls().Select(call =>
            Delivery.Ask(() => _institutions[call.Institution].Finish(_attempt, call))));
        if (records.Contains(null)) return false;
        _records = cohort.Assemble(records!);
        await ReleaseInstitutions();
        return true;
    }
}
