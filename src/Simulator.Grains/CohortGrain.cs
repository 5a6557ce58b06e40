using System.Diagnostics.CodeAnalysis;
using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Has the institution grains work through the windows that the kernel's <see cref="Cohort"/> hands out.</summary>
internal sealed class CohortGrain(PlanRegistry plans) : Grain, ICohortGrain
{
    private readonly List<InstitutionCall> _calls = [];
    private readonly List<ValueTask<WindowReport?>> _asked = [];
    private readonly List<WindowReport?> _reports = [];
    private IInstitutionGrain[] _institutions = [];
    private Guid _attempt;
    private Cohort? _trunk;
    private Cohort? _branch; // null while the trunk advances
    private int _turn;       // of the branch under way, or to which the trunk advances
    private (int Turn, CohortRecords Records)? _finished;

    public async Task<CohortProgress> Continue(CohortOrder order, int turn, TimeSpan slice)
    {
        long end = Environment.TickCount64 + (long)slice.TotalMilliseconds;
        PlanTree job = plans.For(order);
        if (_finished?.Turn < turn) _finished = null;
        if (_trunk is null) await Begin(job, order);
        while (_finished is null && Environment.TickCount64 < end)
        {
            Cohort trunk = _trunk!;
            _trunk = null; // a window that fails half-way cannot be asked again: the cohort then begins anew
            bool answered = await Step(job, trunk, turn);
            // An institution was lost with its silo; the others cannot go back, so the cohort is run again.
            if (answered) _trunk = trunk;
            else await Begin(job, order);
        }

        return new CohortProgress(Done(job), _finished is not null);
    }

    public Task<CohortRecords?> Records(int turn) => Task.FromResult(_finished?.Turn == turn ? _finished?.Records : null);

    public async Task Release()
    {
        await ReleaseInstitutions();
        _trunk = null;
        _branch = null;
        _finished = null;
        DeactivateOnIdle();
    }

    private async Task ReleaseInstitutions()
    {
        foreach (IInstitutionGrain institution in _institutions) await institution.Release(_attempt);
        _institutions = [];
    }

    private async Task Begin(PlanTree job, CohortOrder order)
    {
        _attempt = Guid.NewGuid();
        _institutions = [.. job.Trunk.Institutions.Select(institution => Find(job.Trunk, institution))];
        await Task.WhenAll(_institutions.Select((institution, index) => Delivery.Ask(async () =>
        {
            await institution.Begin(_attempt, order, index);
            return true;
        })));
        _trunk = new Cohort(job.Trunk, order.First, order.Replications);
        _branch = null;
        _turn = 0;
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

    // One window of the trunk or of the branch that has left it; false when an institution was lost.
    private async Task<bool> Step(PlanTree job, Cohort trunk, int turn)
    {
        PlanBranch next = job.Branches[_turn];
        if (_branch is null)
        {
            if (trunk.NextWindow(_calls, next.IsTrunk ? int.MaxValue : next.FromWindow)) return await AdvanceAll(trunk, 2 * _turn);
            if (next.IsTrunk) return await FinishAll(trunk, 2 * _turn);
            // After a loss the records of the first branches may be with the caller already.
            if (_turn < turn) _turn++;
            else _branch = next.FromWindow == 0 ? new Cohort(job.Plans[next.Plan], trunk.FirstReplication, trunk.Replications) : trunk.Fork(job.Plans[next.Plan], next.FromWindow);
            return true;
        }

        if (_branch.NextWindow(_calls)) return await AdvanceAll(_branch, (2 * _turn) + 1);
        if (!await FinishAll(_branch, (2 * _turn) + 1)) return false;
        _branch = null;
        _turn++;
        return true;
    }

    // Everybody is asked before the first answer is awaited. The first to be asked tend to answer last (a thread takes up first what it was handed last),
    // so most answers are there already when their turn comes, and the cohort is woken once or twice a window.
    [SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "Each answer is awaited once, in the loop below.")]
    private async Task<bool> AdvanceAll(Cohort cohort, int phase)
    {
        _asked.Clear();
        _reports.Clear();
        foreach (InstitutionCall call in _calls) _asked.Add(_institutions[call.Institution].Advance(_attempt, phase, call));
        List<InstitutionCall>? lost = null;
        for (int i = 0; i < _asked.Count; i++)
        {
            try
            {
                _reports.Add(await _asked[i]);
            }
            catch (Exception exception) when (Delivery.IsTransient(exception))
            {
                (lost ??= []).Add(_calls[i]);
            }
        }

        if (lost is not null) _reports.AddRange(await AskAgain(lost, phase));
        foreach (WindowReport? report in _reports)
        {
            if (report is null) return false;
            cohort.Accept(report);
        }

        return true;
    }

    private Task<WindowReport?[]> AskAgain(List<InstitutionCall> lost, int phase) => Task.WhenAll(lost.Select(call =>
        Delivery.Ask(() => _institutions[call.Institution].Advance(_attempt, phase, call).AsTask())));

    private async Task<bool> FinishAll(Cohort cohort, int phase)
    {
        InstitutionRecords?[] records = await Task.WhenAll(cohort.FinishCalls().Select(call =>
            Delivery.Ask(() => _institutions[call.Institution].Finish(_attempt, phase, call))));
        if (records.Contains(null)) return false;
        _finished = (_turn, cohort.Assemble(records!));
        if (phase % 2 == 0) await ReleaseInstitutions();
        return true;
    }

    private double Done(PlanTree job)
    {
        if (_trunk is null) return 0;
        long done = _trunk.Window + 1;
        for (int turn = 0; turn < _turn && turn < job.Branches.Count - 1; turn++) done += _trunk.Windows - job.Branches[turn].FromWindow;
        if (_branch is not null) done += Math.Max(0, _branch.Window - job.Branches[_turn].FromWindow);
        return Math.Min(1, (double)done / job.Windows);
    }
}
