namespace Simulator.Results.Figures;

/// <summary>A place on a grid, counted in cells: whole numbers are the middles of cells.</summary>
internal readonly record struct GridPlace(double Column, double Row);

/// <summary>Lines of equal value over a grid, by marching squares: straight in each square between the middles of four cells, linear along its sides.</summary>
internal static class Isolines
{
    /// <summary>The lines on which a value is reached.</summary>
    /// <param name="cells">By row and column; a square with a corner that is not finite has no line.</param>
    /// <param name="level">The value; a cell that has it counts as above it.</param>
    /// <returns>Each line as its corners in order; a closed one ends where it begins.</returns>
    /// <remarks>In a square whose corners lie above and below in turn, the lines are drawn as if its middle had the mean of the four.</remarks>
    public static List<List<GridPlace>> Of(IReadOnlyList<IReadOnlyList<double>> cells, double level)
    {
        var places = new SortedDictionary<int, GridPlace>(); // by side of a square
        var joined = new Dictionary<int, List<int>>(); // to the sides that a line leads to from there
        for (int row = 0; row + 1 < cells.Count; row++)
        {
            for (int column = 0; column + 1 < cells[row].Count; column++) March(cells, level, row, column, places, joined);
        }

        var lines = new List<List<GridPlace>>();
        // Lines that end at the grid's edge from one of their ends; what is left then is closed.
        foreach (int side in places.Keys.Where(side => joined[side].Count == 1)) Follow(side, places, joined, lines);
        foreach (int side in places.Keys) Follow(side, places, joined, lines);
        return lines;
    }

    private static void March(
        IReadOnlyList<IReadOnlyList<double>> cells, double level, int row, int column, SortedDictionary<int, GridPlace> places, Dictionary<int, List<int>> joined)
    {
        (double a, double b, double c, double d) = (cells[row][column], cells[row][column + 1], cells[row + 1][column + 1], cells[row + 1][column]);
        if (!double.IsFinite(a + b + c + d)) return;
        int width = cells[row].Count;
        int at = (row * width) + column;
        // The sides a-b and d-c lie along rows, a-d and b-c along columns; two squares share each.
        (int ab, int dc, int ad, int bc) = (2 * at, 2 * (at + width), (2 * at) + 1, (2 * (at + 1)) + 1);
        var crossed = new List<int>();
        Cross(ab, a, b, share => new GridPlace(column + share, row));
        Cross(bc, b, c, share => new GridPlace(column + 1, row + share));
        Cross(dc, d, c, share => new GridPlace(column + share, row + 1));
        Cross(ad, a, d, share => new GridPlace(column, row + share));
        if (crossed.Count == 2)
        {
            Join(crossed[0], crossed[1]);
        }
        else if (crossed.Count == 4)
        {
            // The middle belongs to the pair of corners on its side of the level; the lines cut off the two others.
            bool cutsOffB = (a >= level) == ((a + b + c + d) / 4 >= level);
            Join(ab, cutsOffB ? bc : ad);
            Join(dc, cutsOffB ? ad : bc);
        }

        void Cross(int side, double from, double to, Func<double, GridPlace> place)
        {
            if ((from >= level) == (to >= level)) return;
            places.TryAdd(side, place((level - from) / (to - from)));
            crossed.Add(side);
        }

        void Join(int one, int other)
        {
            foreach ((int from, int to) in ((int, int)[])[(one, other), (other, one)])
            {
                if (!joined.TryGetValue(from, out List<int>? ends)) joined.Add(from, ends = []);
                ends.Add(to);
            }
        }
    }

    private static void Follow(int start, SortedDictionary<int, GridPlace> places, Dictionary<int, List<int>> joined, List<List<GridPlace>> lines)
    {
        if (joined[start].Count == 0) return;
        var line = new List<GridPlace> { places[start] };
        int at = start;
        while (joined[at].Count > 0)
        {
            int next = joined[at][0];
            joined[at].RemoveAt(0);
            joined[next].Remove(at);
            at = next;
            // A line through the middle of a cell crosses several sides at one place.
            if (places[at] != line[^1]) line.Add(places[at]);
        }

        if (line.Count > 1) lines.Add(line);
    }
}
