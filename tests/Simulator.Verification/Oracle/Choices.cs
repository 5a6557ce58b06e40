namespace Simulator.Verification.Oracle;

/// <summary>A sequence of numbers read as choices. When it is used up every choice is the first, the plainest; so a shorter sequence makes a smaller scenario and counter-examples shrink.</summary>
internal sealed class Choices(int[] values)
{
    private int _used;

    /// <summary>A number from 0 to <paramref name="n"/> - 1.</summary>
    public int Below(int n) => _used < values.Length ? values[_used++] % n : 0;

    public T Of<T>(params ReadOnlySpan<T> options) => options[Below(options.Length)];

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Below(100) >= 100 - percent;

    /// <summary>Some of the options, at least one, each once.</summary>
    public List<T> Some<T>(IReadOnlyList<T> options, int most)
    {
        var left = options.ToList();
        var chosen = new List<T>();
        for (int count = 1 + Below(Math.Min(most, options.Count)); count > 0; count--)
        {
            int at = Below(left.Count);
            chosen.Add(left[at]);
            left.RemoveAt(at);
        }

        return chosen;
    }
}
