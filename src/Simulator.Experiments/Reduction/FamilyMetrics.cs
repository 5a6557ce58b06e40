using Simulator.Cooperation;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Reduction;

/// <summary>The metrics of a family: what they mean, and their values in a replication, in the same order.</summary>
internal static class FamilyMetrics
{
    /// <summary>The metric that counts open requests.</summary>
    public const string Pending = "pending-at-horizon";

    private const double Day = 86_400;

    /// <summary>Half reached exactly must count as reached, whatever rounding did to the sums.</summary>
    private const double Rounding = 1e-9;

    /// <summary>What the metrics mean.</summary>
    public static List<MetricInfo> Describe(FamilyLayout layout)
    {
        var infos = new List<MetricInfo>();
        string family = layout.Family.Name;
        void Add(string metric, string group, string unit, string definition, bool headline = false, string? title = null) =>
            infos.Add(new MetricInfo(family, metric, group, unit, title ?? Title(metric, group), definition, headline));

        Add("requests", "", Units.Requests, "Requests received in the measured window.");
        for (int outcome = 0; outcome < layout.Outcomes.Length; outcome++)
        {
            string name = layout.Outcomes[outcome];
            bool success = outcome == layout.SuccessBase;
            bool grounded = layout.Grounds.Any(ground => ground.Base == outcome);
            Add(name, "", Units.Requests, $"Requests received in the measured window that ended as '{name}' by the horizon.", success || grounded);
            Add(name + "-share", "", Units.Share, $"The same as a share of the requests; those still open count as not '{name}'.", success);
            foreach ((_, string ground, _) in layout.Grounds.Where(ground => ground.Base == outcome))
            {
                Add(name, ground, Units.Requests, $"Requests that ended as '{name}' on the ground '{ground}'.");
                Add(name + "-share", ground, Units.Share, "The same as a share of the requests.");
            }
        }

        if (layout.Family.Success is { } way)
        {
            Add(way.WithinName, "", Units.Share,
                $"Share of the requests that end as '{way.Outcome}' within {way.WithinDays} days of receipt (cumulative incidence; open requests censored).", true);
            Add($"median-days-to-{way.Noun}", "", Units.Days,
                $"Days from receipt by which half of the requests that end as '{way.Outcome}' have done so (cumulative incidence; open requests censored).", true);
            Add("restricted-mean-days", "", Units.Days,
                $"Mean days from receipt to whatever outcome, counting at most {way.RestrictedMeanDays} days a request (Kaplan-Meier; open requests censored).",
                true, $"Mean days to whatever outcome, at most {way.RestrictedMeanDays}");
        }

        foreach ((string metric, _) in layout.Flags)
        {
            Add(metric, "", Units.Requests, $"Requests received in the measured window of which '{layout.Family.Counts[metric]}' was true at the end.", true);
            Add(metric + "-share", "", Units.Share, "The same as a share of the requests.");
        }

        if (layout.HasCustody)
        {
            Add("days-in-custody", "", Units.PersonDays, "Days in custody of all requests received in the measured window together, up to the horizon.", true);
            Add("days-in-custody-per-person", "", Units.Days, "The same for each person who was in custody.");
        }

        Add(Pending, "", Units.Requests, "Requests received in the measured window and still open at the horizon.", true);
        Add(Pending + "-share", "", Units.Share, "The same as a share of the requests.");
        RefuseDoubles(infos);
        return infos;
    }

    /// <summary>Writes their values; NaN where undefined.</summary>
    /// <returns>How many were written.</returns>
    public static int Fill(FamilyLayout layout, FamilyTally tally, Span<double> values)
    {
        double requests = tally.Requests;
        int next = 0;
        values[next++] = requests;
        for (int outcome = 0; outcome < layout.Outcomes.Length; outcome++)
        {
            next = CountAndShare(values, next, tally.ByBase[outcome], requests);
            foreach ((int owner, _, int full) in layout.Grounds)
                if (owner == outcome) next = CountAndShare(values, next, tally.ByOutcome[full], requests);
        }

        if (layout.Family.Success is { } success)
        {
            (double inTime, double atLast) = Incidence(layout, tally, (long)(success.WithinDays * Day));
            values[next++] = inTime;
            values[next++] = atLast > 0 ? SecondsUntil(layout, tally, (atLast / 2) - Rounding) / Day : double.NaN;
            values[next++] = KaplanMeier.RestrictedMean(tally.Durations, (long)(success.RestrictedMeanDays * Day)) / Day;
        }

        foreach (int flagged in tally.Flagged) next = CountAndShare(values, next, flagged, requests);
        if (layout.HasCustody)
        {
            values[next++] = tally.CustodySeconds / Day;
            values[next++] = tally.InCustody == 0 ? double.NaN : tally.CustodySeconds / Day / tally.InCustody;
        }

        return CountAndShare(values, next, tally.Open, requests);
    }

    private static int CountAndShare(Span<double> values, int next, int count, double requests)
    {
        values[next] = count;
        values[next + 1] = requests == 0 ? double.NaN : count / requests;
        return next + 2;
    }

    /// <summary>The success's incidence by some time, and its last level; NaN without a request.</summary>
    private static (double By, double AtLast) Incidence(FamilyLayout layout, FamilyTally tally, long seconds)
    {
        Span<double> ended = stackalloc double[2 * layout.Outcomes.Length];
        CumulativeIncidence.OnGrid(tally.Durations, layout.Outcomes.Length, [seconds, long.MaxValue], ended);
        return (ended[2 * layout.SuccessBase], ended[(2 * layout.SuccessBase) + 1]);
    }

    /// <summary>The first time at which the success's incidence reaches a level; NaN when it never does.</summary>
    private static double SecondsUntil(FamilyLayout layout, FamilyTally tally, double level)
    {
        Span<double> ended = stackalloc double[layout.Outcomes.Length];
        ended.Clear();
        double surviving = 1;
        DurationSample.Steps steps = tally.Durations.InOrder();
        while (steps.Next())
        {
            steps.Share(surviving / steps.AtRisk, ended);
            if (ended[layout.SuccessBase] >= level) return steps.Seconds;
            surviving = surviving * (steps.AtRisk - steps.Ended) / steps.AtRisk;
        }

        return double.NaN;
    }

    private static string Title(string metric, string group)
    {
        string words = metric.EndsWith("-share", StringComparison.Ordinal) ? metric[..^"-share".Length] + " (share)" : metric;
        words = words.Replace('-', ' ');
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}{(group.Length == 0 ? "" : ": " + group.Replace('-', ' '))}";
    }

    private static void RefuseDoubles(List<MetricInfo> infos)
    {
        var seen = new HashSet<(string Metric, string Group)>();
        foreach (MetricInfo info in infos)
        {
            if (!seen.Add((info.Metric, info.Group)))
            {
                throw new ScenarioException(
                    $"families.{info.Family}", $"two metrics would be called '{info.Metric}'; rename the outcome or the key of 'counts' or 'within' that bears the name.");
            }
        }
    }
}
