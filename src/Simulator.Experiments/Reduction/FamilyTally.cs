using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>The measured requests of one family in one replication, counted; a buffer to fill, read and clear again.</summary>
internal sealed class FamilyTally(FamilyLayout layout, int outcomes)
{
    /// <summary>Requests by index of the full outcome.</summary>
    public int[] ByOutcome { get; } = new int[outcomes];

    /// <summary>Requests by outcome without its ground.</summary>
    public int[] ByBase { get; } = new int[layout.Outcomes.Length];

    /// <summary>Requests on which each counted flag held at the end.</summary>
    public int[] Flagged { get; } = new int[layout.Flags.Length];

    /// <summary>Requests received in the measured window.</summary>
    public int Requests { get; private set; }

    /// <summary>Those not closed at the horizon.</summary>
    public int Open { get; private set; }

    /// <summary>Seconds in custody.</summary>
    public long CustodySeconds { get; private set; }

    /// <summary>Requests whose person was in custody.</summary>
    public int InCustody { get; private set; }

    /// <summary>Days from receipt to the outcome, whichever it was.</summary>
    public DurationSample Durations { get; } = new();

    public void Clear()
    {
        Array.Clear(ByOutcome);
        Array.Clear(ByBase);
        Array.Clear(Flagged);
        (Requests, Open, CustodySeconds, InCustody) = (0, 0, 0, 0);
        Durations.Clear();
    }

    public void Add(in RequestRecord record, int horizon)
    {
        Requests++;
        CustodySeconds += record.Custody;
        if (record.Custody > 0) InCustody++;
        for (int flag = 0; flag < Flagged.Length; flag++)
            if ((record.Flags & layout.Flags[flag].Bit) != 0) Flagged[flag]++;

        int cause = DurationSample.Censored;
        if (record.Outcome < 0)
        {
            Open++;
        }
        else
        {
            cause = layout.BaseOf[record.Outcome];
            if (cause < 0)
                throw new InvalidOperationException($"Bug in the simulator: a request of {layout.Family.Name} ended with outcome {record.Outcome}, which its procedure lacks.");
            ByOutcome[record.Outcome]++;
            ByBase[cause]++;
        }

        int seconds = (record.Outcome < 0 ? horizon : record.Closed) - record.Received;
        Durations.Add(seconds, cause);
    }
}
