namespace Simulator.Results.Figures;

/// <summary>Keeps labels in a column from covering each other.</summary>
internal static class Spread
{
    /// <summary>Moves ascending places apart to at least <paramref name="step"/>, as little as need be, within the bounds where they fit.</summary>
    public static float[] Apart(IReadOnlyList<float> places, float step, float low, float high)
    {
        // Neighbours that touch form a block, centred on the mean of where its members want to be.
        var blocks = new List<(float Sum, int Count)>();
        foreach (float place in places)
        {
            blocks.Add((place, 1));
            while (blocks.Count > 1 && Bottom(blocks[^2]) + step > Top(blocks[^1]))
            {
                (float Sum, int Count) last = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (blocks[^1].Sum + last.Sum, blocks[^1].Count + last.Count);
            }
        }

        float[] apart = [.. blocks.SelectMany(block => Enumerable.Range(0, block.Count).Select(i => Top(block) + (i * step)))];
        for (int i = apart.Length - 1; i >= 0; i--)
        {
            apart[i] = MathF.Min(apart[i], high - ((apart.Length - 1 - i) * step));
        }

        for (int i = 0; i < apart.Length; i++)
        {
            apart[i] = MathF.Max(apart[i], low + (i * step));
        }

        return apart;

        float Top((float Sum, int Count) block) => (block.Sum / block.Count) - ((block.Count - 1) * step / 2);
        float Bottom((float Sum, int Count) block) => (block.Sum / block.Count) + ((block.Count - 1) * step / 2);
    }
}
