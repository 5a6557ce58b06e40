namespace Simulator.Scenarios;

/// <summary>Which stage can follow which.</summary>
internal sealed class StageGraph(int count)
{
    private readonly ulong[][] _next = Rows(count);
    private readonly ulong[][] _leads = Rows(count);

    public void Add(int from, int to) => Set(_next[from], to);

    /// <summary>Works out which stages lead to which in one step or more; once, after the last <see cref="Add"/>.</summary>
    public void Close()
    {
        for (int i = 0; i < count; i++)
            _next[i].CopyTo(_leads[i], 0);
        for (int by = 0; by < count; by++)
        {
            for (int from = 0; from < count; from++)
            {
                if (!Has(_leads[from], by))
                    continue;
                for (int word = 0; word < _leads[from].Length; word++)
                    _leads[from][word] |= _leads[by][word];
            }
        }
    }

    public bool Leads(int from, int to) => Has(_leads[from], to);

    /// <summary>The stages on a circle with this one, ascending; empty when it is on none.</summary>
    public List<int> CircleOf(int stage)
    {
        var circle = new List<int>();
        for (int other = 0; other < count; other++)
            if (Leads(stage, other) && Leads(other, stage)) circle.Add(other);
        return circle;
    }

    /// <summary>True when this stage or one after it in the list leads straight back to it.</summary>
    public bool IsLoopHead(int stage)
    {
        for (int later = stage; later < count; later++)
            if (Has(_next[later], stage)) return true;
        return false;
    }

    private static ulong[][] Rows(int count)
    {
        ulong[][] rows = new ulong[count][];
        for (int i = 0; i < count; i++) rows[i] = new ulong[(count + 63) / 64];
        return rows;
    }

    private static bool Has(ulong[] row, int place) => (row[place / 64] >> (place % 64) & 1) != 0;

    private static void Set(ulong[] row, int place) => row[place / 64] |= 1UL << (place % 64);
}
