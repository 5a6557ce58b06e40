using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Results.Report;

namespace Simulator.Results;

/// <summary>A sentence of the answer and what it is about.</summary>
/// <param name="Topic">A family or a span of time.</param>
/// <param name="Text">The sentence.</param>
internal sealed record AnswerSentence(string Topic, string Text);

/// <summary>The answer in sentences, made from numbers: what changes, by how much, and where no change is clear.</summary>
/// <remarks>It speaks of the first alternative; the others are in the tables.</remarks>
internal sealed class Answer
{
    private readonly ComparisonResult _result;
    private readonly RegimeTitle? _alternative;

    private Answer(ComparisonResult result)
    {
        _result = result;
        _alternative = result.Regimes.Length > 1 ? result.Regimes[1] : null;
    }

    /// <summary>The sentences, the most important first.</summary>
    public static IReadOnlyList<AnswerSentence> Of(ComparisonResult result)
    {
        var answer = new Answer(result);
        string lead = result.LeadFamily;
        List<AnswerSentence> sentences = [];
        foreach (FamilyTitle family in result.Families)
        {
            if (family.Name != lead) continue;
            if (answer.Speed(family) is string speed) sentences.Add(new AnswerSentence(family.Title, speed));
            sentences.Add(new AnswerSentence($"In {Measure.Window(result)}", answer.Counts(family)));
        }

        if (answer.Others(lead) is string others) sentences.Add(new AnswerSentence("The other requests", others));
        if (SpillOverSection.Answer(result) is string spillOver) sentences.Add(new AnswerSentence("At the same desks", spillOver));
        return sentences;
    }

    /// <summary>The desk at which the lead family waits most, and where its time goes on the whole; no sentence where nothing is known.</summary>
    public static IReadOnlyList<string> Bottleneck(ComparisonResult result)
    {
        string lead = result.LeadFamily;
        if (lead.Length == 0) return [];
        List<string> sentences = [Desk(result, result.Base, lead)];
        if (result.Regimes.Length > 1)
        {
            RegimeTitle other = result.Regimes[1];
            bool same = BottleneckSentence.Desk(result, result.Base.Name, lead)?.Group == BottleneckSentence.Desk(result, other.Name, lead)?.Group;
            sentences.Add(same ? $"It is the same under “{other.Title}”." : Desk(result, other, lead));
        }

        if (Time(result, lead) is string time) sentences.Add(time);
        return sentences;
    }

    private static string Desk(ComparisonResult result, RegimeTitle regime, string family)
    {
        string requests = $"“{Measure.Short(result.Families.First(candidate => candidate.Name == family).Title)}”";
        if (BottleneckSentence.Desk(result, regime.Name, family) is not { } desk) return $"Under “{regime.Title}” requests of {requests} wait at no desk.";
        string state = result.Scenario.States.First(candidate => candidate.Code == desk.State).Name;
        return $"Under “{regime.Title}” requests of {requests} wait longest at the desk “{desk.Title}” of {state}: {Measure.WithInterval(desk.MeanWaitDays, Units.Days)} a file, " +
            $"{Measure.WithInterval(desk.ShareOf(family)!.Waiting, Units.Share)} of all the time these requests take.";
    }

    /// <summary>A desk may be the worst of all desks and still matter little: how long the queues are beside everything else.</summary>
    private static string? Time(ComparisonResult result, string family)
    {
        StageGroupRow[] rows = [.. result.StageGroups.Where(row => row.Regime == result.Base.Name && row.Family == family && double.IsFinite(Total(row)))];
        if (rows.Length == 0) return null;
        StageGroupRow longest = rows.MaxBy(Total)!;
        string Days(Func<StageGroupRow, double> part) => Measure.Number(rows.Sum(part));
        return $"Of the {Days(Total)} days that these requests take on average under “{result.Base.Title}”, {Days(row => row.WaitingDays.Mean)} pass in the queues of all desks, " +
            $"{Days(row => row.WorkingDays.Mean)} in officers’ hands, {Days(row => row.TransitDays.Mean)} with the post and {Days(row => row.ElsewhereDays.Mean)} elsewhere" +
            (rows.Length == 1 ? "." : $"; the longest part is “{longest.Group.Replace('-', ' ')}” with {Measure.Number(Total(longest))} days.");
    }

    private static double Total(StageGroupRow row) =>
        row.WaitingDays.Mean + row.WorkingDays.Mean + row.TransitDays.Mean + row.ElsewhereDays.Mean;

    private string? Speed(FamilyTitle family)
    {
        Success? success = SuccessOf(family);
        if (success is null || Row(_result.Base, family, success.WithinName) is not { } before) return null;
        string within = success.WithinName.Replace('-', ' ');
        string median = $"median-days-to-{success.Noun}";
        MetricRow? half = Row(_result.Base, family, median);
        if (_alternative is null)
        {
            string pace = half is null || double.IsNaN(half.Interval.Mean) ? "" :
                $"; half of those that end so have done so after {Measure.WithInterval(half.Interval, Units.Days)}";
            return $"{Measure.WithInterval(before.Interval, Units.Share)} of the requests are {within}{pace}.";
        }

        MetricRow after = Row(_alternative, family, success.WithinName)!;
        string share = $"under “{_alternative.Title}” {Measure.WithInterval(after.Interval, Units.Share)} of the requests are {within}, " +
            $"under “{_result.Base.Title}” {Measure.WithInterval(before.Interval, Units.Share)}: {Change(family, success.WithinName)}";
        MetricRow? newHalf = Row(_alternative, family, median);
        if (half is null || newHalf is null || double.IsNaN(half.Interval.Mean) || double.IsNaN(newHalf.Interval.Mean)) return Sentence(share);
        string time = $"half of those {success.Outcome.Replace('-', ' ')} are so after {Measure.WithInterval(newHalf.Interval, Units.Days)} " +
            $"instead of {Measure.WithInterval(half.Interval, Units.Days)}: {Change(family, median)}";
        return Sentence($"{share}; {time}");
    }

    private string Counts(FamilyTitle family)
    {
        MetricInfo[] counts = [.. _result.MetricInfos.Where(info =>
            info.Family == family.Name && info.Headline && info.Group.Length == 0 && info.Unit is (Units.Requests or Units.PersonDays))];
        if (_alternative is null)
        {
            return Sentence(string.Join(", ", counts
                .Select(info => Row(_result.Base, family, info.Metric)).OfType<MetricRow>()
                .Select(row => $"{Measure.WithInterval(row.Interval, row.Unit)} {Phrase(row.Metric, row.Unit)}")));
        }

        var clear = new List<string>();
        var maybe = new List<string>();
        var unclear = new List<string>();
        foreach (MetricInfo info in counts)
        {
            ComparisonRow? row = _result.Comparison(_alternative.Name, family.Name, info.Metric);
            if (row is null || double.IsNaN(row.Difference.Interval.Mean)) continue;
            string phrase = Phrase(info.Metric, info.Unit);
            if (Measure.IsClear(row))
            {
                clear.Add($"{Measure.Amount(row.Difference.Interval, info.Unit)} {(row.Difference.Interval.Mean > 0 ? "more" : "fewer")} {phrase} " +
                    $"({Measure.Value(Row(_alternative, family, info.Metric)!.Interval, Units.Requests)} instead of " +
                    $"{Measure.Value(Row(_result.Base, family, info.Metric)!.Interval, Units.Requests)})");
            }
            else
            {
                (Measure.LeavesZeroOut(row.Difference.Interval) ? maybe : unclear).Add($"{phrase} ({Measure.Difference(row.Difference.Interval, info.Unit)})");
            }
        }

        return Sentence(string.Join("; ", new[]
        {
            string.Join(", ", clear),
            maybe.Count == 0 ? "" : $"perhaps chance, since several measures are compared: {string.Join(", ", maybe)}",
            unclear.Count == 0 ? "" : $"no clear difference in {string.Join(", ", unclear)}",
        }.Where(part => part.Length > 0)));
    }

    private string? Others(string lead)
    {
        var parts = new List<string>();
        foreach (FamilyTitle family in ResultFigures.Told(_result).Where(family => family.Name != lead))
        {
            if (SuccessOf(family) is not { } success || Row(_result.Base, family, success.WithinName) is not { } before) continue;
            string within = $"{Measure.Short(family.Title)}: {success.WithinName.Replace('-', ' ')} ";
            parts.Add(_alternative is null
                ? within + Measure.WithInterval(before.Interval, Units.Share)
                : within + $"{Measure.Value(Row(_alternative, family, success.WithinName)!.Interval, Units.Share)} instead of " +
                    $"{Measure.Value(before.Interval, Units.Share)}, {Change(family, success.WithinName)}");
        }

        return parts.Count == 0 ? null : Sentence(string.Join("; ", parts));
    }

    /// <summary>A difference in words; never a claim where the interval covers zero.</summary>
    private string Change(FamilyTitle family, string metric)
    {
        ComparisonRow row = _result.Comparison(_alternative!.Name, family.Name, metric)!;
        if (double.IsNaN(row.Difference.Interval.Low)) return $"a difference of {Measure.Difference(row.Difference.Interval, row.Unit)}, without an interval";
        if (!Measure.LeavesZeroOut(row.Difference.Interval)) return $"no clear difference ({Measure.Difference(row.Difference.Interval, row.Unit)})";
        return $"{Measure.Amount(row.Difference.Interval, row.Unit)} {(row.Difference.Interval.Mean > 0 ? "more" : "less")}" +
            (Measure.IsClear(row) ? "" : ", which may be chance, since several measures are compared");
    }

    /// <summary>What a count counts: "surrendered", "in custody".</summary>
    private static string Phrase(string metric, string unit) =>
        unit == Units.PersonDays ? metric.Replace("days-", "", StringComparison.Ordinal).Replace('-', ' ')
        : metric == "requests" ? "requests"
        : metric.Replace('-', ' ');

    private MetricRow? Row(RegimeTitle regime, FamilyTitle family, string metric) => _result.Metric(regime.Name, family.Name, metric);

    private Success? SuccessOf(FamilyTitle family) => _result.Scenario.Families.First(candidate => candidate.Name == family.Name).Success;

    private static string Sentence(string text) => text.Length == 0 ? "Nothing was counted." : char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
