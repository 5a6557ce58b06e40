using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads the simulated counterparts of published figures; names are those of one scenario.</summary>
internal sealed class FactStatisticReader(Reading reading, Scenario scenario)
{
    private readonly NameSet _regimes = new("default regime", scenario.DefaultRegimes);
    private readonly NameSet _families = new("recorded family", scenario.Families.Where(family => family.Recorded).Select(family => family.Name));
    private readonly NameSet _states = new("state", scenario.States.Select(state => state.Code));

    /// <summary>A statistic; null when a problem was reported.</summary>
    public FactStatistic? Read(Node node, string path)
    {
        if (Fields.Open(reading, node, path, FactGrammar.Statistic) is not { } fields || fields.Chosen() is not { } chosen) return null;
        CheckCompanions(fields, chosen);
        Node main = fields[chosen]!;
        string place = fields.PathOf(chosen);
        switch (chosen)
        {
            case "count":
                return Selection(main, place) is { } counted ? new RequestCount(counted) : null;
            case "mean-days":
                return Selection(main, place) is { } timed ? new MeanDays(timed) : null;
            case "stay":
                DateSpan? between = fields["between"] is { } span ? Span(span, fields.PathOf("between")) : null;
                return Selection(main, place) is { } staying && between is { } days ? new MeanStay(staying, days.From, days.To) : null;
            case "share":
                return fields["of"] is { } of ? Share(main, place, of, fields.PathOf("of")) : null;
            default:
                FactStatistic? numerator = Read(main, place);
                FactStatistic? denominator = fields["to"] is { } to ? Read(to, fields.PathOf("to")) : null;
                return numerator is not null && denominator is not null ? new FactRatio(numerator, denominator) : null;
        }
    }

    private static void CheckCompanions(Fields fields, string chosen)
    {
        foreach ((string main, string companion) in (ReadOnlySpan<(string, string)>)[("stay", "between"), ("share", "of"), ("ratio", "to")])
        {
            if (chosen == main && fields[companion] is null) fields.Missing(companion);
            else if (chosen != main && fields[companion] is not null) fields.Error(companion, $"'{companion}' goes with '{main}', and here is '{chosen}'");
        }
    }

    // The part says only what it adds: what it leaves out is as in the whole.
    private FactRatio? Share(Node part, string partPath, Node whole, string wholePath)
    {
        if (whole is not Mapping of || part is not Mapping added)
        {
            reading.Error(part is Mapping ? whole : part, part is Mapping ? wholePath : partPath, $"expected a mapping with family, outcomes and so on, found {(part is Mapping ? whole : part).Found}");
            return null;
        }

        var merged = new Mapping(added.At);
        foreach (Entry entry in of.Entries) merged.TryAdd(entry);
        foreach (Entry entry in added.Entries) merged.Put(entry);
        RequestSelection? all = Selection(whole, wholePath);
        RequestSelection? some = all is null ? null : Selection(merged, partPath);
        return all is not null && some is not null ? new FactRatio(new RequestCount(some), new RequestCount(all)) : null;
    }

    private RequestSelection? Selection(Node node, string path)
    {
        int problems = reading.Problems.Count;
        if (Fields.Open(reading, node, path, FactGrammar.Selection) is not { } fields) return null;
        string regime = fields["regime"] is null ? scenario.DefaultRegimes[0] : fields.Known("regime", _regimes) ?? "";
        string? family = fields.Known("family", _families);
        string? requesting = fields.Known("requesting", _states);
        string? requested = fields.Known("requested", _states);
        Procedure? procedure = scenario.Procedures.FirstOrDefault(candidate =>
            candidate.Name == scenario.Families.FirstOrDefault(known => known.Name == family)?.Procedure);
        ImmutableArray<string> outcomes = procedure is null ? [] : [.. fields.KnownList("outcomes", Outcomes(procedure))];
        string? flag = procedure is null ? null : fields.Known("flag", new NameSet("flag", procedure.Flags));
        DateSpan received = fields["received"] is { } begun && Span(begun, fields.PathOf("received")) is { } span
            ? span
            : new DateSpan(scenario.Clock.MeasureFrom, scenario.Clock.End);
        DateSpan? closed = fields["closed"] is { } ended ? Span(ended, fields.PathOf("closed")) : null;
        DateOnly? openOn = fields["open-on"] is { } day && reading.Date(day, fields.PathOf("open-on")) is { } date
            ? InTheRun(date, day, fields.PathOf("open-on"))
            : null;
        if (openOn is not null && fields["outcomes"] is not null)
            fields.Error("open-on", "expected either 'outcomes' or 'open-on', found both; leave out 'outcomes', for an open request may end in any way");
        return reading.Problems.Count == problems && family is not null
            ? new RequestSelection(regime, family, requesting, requested, outcomes, flag, received, closed, openOn)
            : null;
    }

    private static NameSet Outcomes(Procedure procedure)
    {
        End[] ends = [.. procedure.Stages.Select(stage => stage.Act).OfType<End>()];
        return new NameSet("outcome", ends.Select(end => end.Outcome)
            .Concat(ends.Where(end => end.Ground.Length > 0).Select(end => $"{end.Outcome}:{end.Ground}"))
            .Distinct(StringComparer.Ordinal));
    }

    private DateSpan? Span(Node node, string path)
    {
        if (Fields.Open(reading, node, path, FactGrammar.Span) is not { } fields || fields.Date("from") is not { } from || fields.Date("to") is not { } to) return null;
        if (to <= from) fields.Error("to", "expected a day after 'from', found the same or one before");
        return InTheRun(from, fields["from"]!, fields.PathOf("from")) is not null && InTheRun(to, fields["to"]!, fields.PathOf("to")) is not null
            ? new DateSpan(from, to)
            : null;
    }

    private DateOnly? InTheRun(DateOnly date, Node node, string path)
    {
        if (date >= scenario.Clock.Start && date <= scenario.Clock.End) return date;
        reading.Error(node, path, string.Create(
            CultureInfo.InvariantCulture, $"expected a day of the run of '{scenario.Name}', {scenario.Clock.Start:yyyy-MM-dd} to {scenario.Clock.End:yyyy-MM-dd}, found {date:yyyy-MM-dd}"));
        return null;
    }
}
