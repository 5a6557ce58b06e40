namespace Simulator.Kernel;

/// <summary>Copies of the institutions of a cohort that are no longer needed: made anew they cost no memory.</summary>
/// <param name="institutions">How many institutions there are.</param>
internal sealed class InstitutionPool(int institutions)
{
    private readonly Stack<Institution>[] _old = [.. Enumerable.Range(0, institutions).Select(_ => new Stack<Institution>())];

    /// <summary>A copy of an institution, to go on under a plan; see <see cref="Institution.Fork(InstitutionView, int, Institution?)"/>.</summary>
    public Institution Fork(int index, Institution trunk, InstitutionView view, int fromWindow) =>
        trunk.Fork(view, fromWindow, _old[index].TryPop(out Institution? old) ? old : null);

    /// <summary>Takes a copy that nobody has any more.</summary>
    public void Give(int index, Institution old) => _old[index].Push(old);
}
