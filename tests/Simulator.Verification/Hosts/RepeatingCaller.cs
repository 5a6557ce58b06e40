using Orleans.Runtime;
using Simulator.Grains;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

/// <summary>A caller whose every answer from an institution seems lost: it asks again at once, then asks for a window long past, and takes the second answer.</summary>
internal sealed class RepeatingCaller : IOutgoingGrainCallFilter
{
    private readonly AsyncLocal<bool> _again = new();
    private int _repeated;
    private int _old;

    /// <summary>Windows asked for twice.</summary>
    public int Repeated => _repeated;

    /// <summary>Windows asked for when later ones had been answered.</summary>
    public int Old => _old;

    public Task Invoke(IOutgoingGrainCallContext context) =>
        _again.Value || context.Grain is not IInstitutionGrain institution || context.MethodName == nameof(IInstitutionGrain.Release)
            ? context.Invoke()
            : Twice(context, institution);

    private async Task Twice(IOutgoingGrainCallContext context, IInstitutionGrain institution)
    {
        _again.Value = true;
        Task first = context.Invoke();
        var attempt = Argument<Guid>(context, 0);
        switch (context.MethodName)
        {
            case nameof(IInstitutionGrain.Begin):
                await institution.Begin(attempt, Argument<CohortOrder>(context, 1), Argument<int>(context, 2));
                await first;
                break;
            case nameof(IInstitutionGrain.Finish):
                context.Result = await Second(first, institution.Finish(attempt, Argument<int>(context, 1), Argument<InstitutionCall>(context, 2)));
                break;
            default:
                int phase = Argument<int>(context, 1);
                var call = Argument<InstitutionCall>(context, 2);
                Task<WindowReport?> second = institution.Advance(attempt, phase, call).AsTask();
                // A straggler: a window that was answered some time ago.
                if (Interlocked.Increment(ref _repeated) % 3 == 0)
                {
                    Interlocked.Increment(ref _old);
                    await institution.Advance(attempt, Math.Max(0, phase - (_old % 2)), call with { Window = call.Window / 2, Inbox = [] });
                }

                context.Result = await Second(first, second);
                break;
        }
    }

    private static T Argument<T>(IOutgoingGrainCallContext context, int index) => (T)context.Request.GetArgument(index)!;

    // The first answer is let go, as if it never came.
    private static async Task<T> Second<T>(Task first, Task<T> second)
    {
        await first;
        return await second;
    }
}
