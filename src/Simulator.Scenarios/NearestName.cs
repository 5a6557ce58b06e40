namespace Simulator.Scenarios;

/// <summary>Finds the name somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>A longer text is no misspelt name; and comparing two takes the product of their lengths.</summary>
    private const int LongestName = 200;

    /// <summary>The known name with the smallest edit distance, if close enough; the first such in the order given.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        if (written.Length > LongestName)
            return null;
        int limit = Math.Max(1, (Math.Min(written.Length, 40) + 1) / 3);
        string? nearest = null;
        foreach (string name in known)
        {
            if (Math.Abs(name.Length - written.Length) > limit)
                continue;
            int distance = Distance(written.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance > limit || (nearest is not null && distance == limit))
                continue;
            nearest = name;
            limit = distance;
        }

        return nearest;
    }

    /// <summary>The end of a message about an unknown name: the nearest one, or all when they are few.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> known)
    {
        if (Of(written, known) is { } nearest)
            return $"; did you mean '{nearest}'?";
        return known.Count switch
        {
            0 => "; there are none",
            <= 12 => $"; known: {string.Join(", ", known)}",
            _ => $"; known: {string.Join(", ", known.Take(10))} and {known.Count - 10} more",
        };
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (Damerau-Levenshtein, optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        int[] before = new int[b.Length + 1];
        int[] last = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
