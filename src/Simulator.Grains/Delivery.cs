using Orleans.Runtime;

namespace Simulator.Grains;

/// <summary>Asks again when a call was lost on its way; every call here may be repeated without harm.</summary>
internal static class Delivery
{
    private const int Attempts = 8;

    /// <summary>Calls until there is an answer, eight times at most, waiting longer each time (five seconds in all).</summary>
    public static async Task<T> Ask<T>(Func<Task<T>> call)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception lost) when (attempt < Attempts && IsTransient(lost))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 << attempt));
            }
        }
    }

    /// <summary>True for what a lost or busy silo causes: the outcome of the call is then unknown.</summary>
    public static bool IsTransient(Exception exception) =>
        exception is OrleansMessageRejectionException or SiloUnavailableException or TimeoutException;
}
