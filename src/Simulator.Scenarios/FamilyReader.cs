using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads the kinds of work: how they are counted and what arrives.</summary>
internal static class FamilyReader
{
    private const double ShareTolerance = 1e-6;

    public static ImmutableArray<Family> Read(Reading reading, Node? node, ImmutableArray<Procedure> procedures, NameSet procedureNames, References references)
    {
        var families = ImmutableArray.CreateBuilder<Family>();
        foreach ((Entry entry, string path) in reading.Named(node, "families", "families"))
        {
            if (Fields.Open(reading, entry.Value, path, Grammar.Family) is { } fields)
                families.Add(ReadOne(reading, entry.Key, fields, procedures, procedureNames, references));
        }

        return families.ToImmutable();
    }

    private static Family ReadOne(
        Reading reading, string name, Fields fields, ImmutableArray<Procedure> procedures, NameSet procedureNames, References references)
    {
        string title = fields.Text("title");
        string procedureName = fields.Known("procedure", procedureNames) ?? "";
        Procedure? procedure = procedures.FirstOrDefault(procedure => procedure.Name == procedureName);
        bool recorded = fields.Word("recorded", Words.YesNo, true);
        bool listed = fields.Word("listed", Words.YesNo, recorded);
        if (listed && !recorded)
            fields.Error("listed", "expected recorded work, because only recorded requests can be listed; found 'recorded: false'");
        Success? success = fields["success"] is { } counted ? ReadSuccess(reading, counted, fields.PathOf("success"), procedure) : null;
        ImmutableSortedDictionary<string, string> counts = ReadCounts(reading, fields, procedure);
        BackgroundFill? fill = fields["fill"] is { } filled ? ReadFill(reading, filled, fields.PathOf("fill"), references) : null;
        (ImmutableArray<ArrivalStream> streams, ArrivalPattern pattern) = fields["demand"] is { } demand
            ? DemandReader.Read(reading, demand, fields.PathOf("demand"))
            : ([], DemandReader.Steady(reading));
        return new Family(name, title, procedureName, recorded, listed, success, counts, streams, fill, pattern, ReadShares(reading, fields));
    }

    private static Success? ReadSuccess(Reading reading, Node node, string path, Procedure? procedure)
    {
        if (Fields.Open(reading, node, path, Grammar.Success) is not { } fields)
            return null;
        var outcomes = new NameSet("outcome", procedure is null ? [] : procedure.Stages.Select(stage => stage.Act).OfType<End>().Select(end => end.Outcome));
        string outcome = procedure is null ? fields.Name("outcome") : fields.Known("outcome", outcomes) ?? "";
        (string Name, int Days) within = ("", 1);
        int count = 0;
        foreach ((Entry entry, string place) in fields.Named("within", "one metric with its days"))
        {
            if (++count > 1)
                reading.Problems.Add(entry.KeyAt, place, "expected one metric, found a second one; remove one");
            else if (reading.WholeDays(entry.Value, place, 1) is { } days)
                within = (entry.Key, days);
        }

        if (fields["within"] is Mapping { Entries.Count: 0 })
            fields.Error("within", "expected one metric with its days, such as { surrendered-within-a-year: 365 days }; found none");
        return new Success(outcome, fields.Name("noun"), within.Name, within.Days, fields.WholeDays("restricted-mean", 1) ?? 1);
    }

    private static ImmutableSortedDictionary<string, string> ReadCounts(Reading reading, Fields fields, Procedure? procedure)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var flags = new NameSet("flag", procedure is null ? [] : procedure.Flags);
        foreach ((Entry entry, string place) in fields.Named("counts", "metrics and their flags"))
        {
            if (procedure is not null && reading.Known(entry.Value, place, flags) is { } flag)
                counts.Add(entry.Key, flag);
        }

        return counts.ToImmutable();
    }

    private static BackgroundFill? ReadFill(Reading reading, Node node, string path, References references)
    {
        if (Fields.Open(reading, node, path, Grammar.Fill) is not { } fields)
            return null;
        string desk = fields.Known("desk", reading.Desks) ?? "";
        Parameter? utilisation = fields["utilisation"] switch
        {
            null => null,
            Scalar { Text: [>= 'a' and <= 'z', ..] } reference => references.ReadParameter(reference, fields.PathOf("utilisation"), Use.Utilisation),
            { } share => ValueReader.ReadParameter(reading, share, fields.PathOf("utilisation"), QuantityUnit.Number),
        };
        string effort = references.Read(fields, "effort", Use.Duration);
        if (utilisation is null)
            return null;
        foreach (Quantity quantity in ValueReader.Quantities(utilisation).Where(quantity => quantity.Low < 0 || quantity.High >= 1))
        {
            reading.Problems.Add(reading.PlaceOf(quantity, fields.At), quantity.Path,
                $"expected a utilisation from 0 to below 1 over its whole range, found {AmountText.Of(quantity.Low < 0 ? quantity.Low : quantity.High, quantity.Unit)}; a desk that is busy all the time never catches up");
        }

        return new BackgroundFill(desk, utilisation, effort);
    }

    private static ImmutableArray<Quantity> ReadShares(Reading reading, Fields fields)
    {
        if (fields["offences"] is null)
            return [];
        var shares = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        bool whole = fields["offences"] is Mapping;
        foreach ((Entry entry, string place) in reading.Entries(fields["offences"], fields.PathOf("offences"), "offences and their shares"))
        {
            Quantity? share = QuantityReader.Read(reading, entry.Value, place, QuantityUnit.Number);
            if (!reading.Offences.Has(entry.Key))
            {
                reading.Problems.Add(entry.KeyAt, place, reading.Offences.Unknown(entry.Key));
                whole = false;
            }
            else if (share is null)
            {
                whole = false;
            }
            else
            {
                if (share.Low < 0 || share.High > 1)
                    reading.Error(entry.Value, place, $"expected a share from 0 to 1 over its whole range, found {AmountText.Of(share.Low < 0 ? share.Low : share.High, share.Unit)}");
                shares.Add(entry.Key, share);
            }
        }

        string[] missing = [.. reading.Offences.All.Where(offence => !shares.ContainsKey(offence))];
        if (whole && missing.Length > 0)
            fields.Error("offences", $"expected a share of every offence, found none of {string.Join(", ", missing)}");
        double sum = 0;
        foreach ((_, Quantity share) in shares) sum += share.Best;
        if (whole && missing.Length == 0 && Math.Abs(sum - 1) > ShareTolerance)
            fields.Error("offences", $"expected shares that sum to 1, found a sum of {AmountText.Of(Math.Round(sum, 9), QuantityUnit.Number)}");
        return [.. reading.Offences.All.Select(offence => shares.GetValueOrDefault(offence, QuantityReader.Unread))];
    }
}
