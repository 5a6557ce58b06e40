using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>The names a procedure's stages and clocks may refer to.</summary>
internal sealed record ProcedureNames(NameSet Stages, NameSet Flags, NameSet Clocks);

/// <summary>Reads the legal procedures.</summary>
internal static class ProcedureReader
{
    /// <summary>Flags are bits of one 64-bit word in the kernel.</summary>
    public const int MostFlags = 64;

    /// <summary>A request carries at most this many clocks.</summary>
    public const int MostClocks = 4;

    /// <summary>More stages than these do not fit the kernel's byte.</summary>
    public const int MostStages = 250;

    public static ImmutableArray<Procedure> Read(Reading reading, Node? node, References references, ImmutableArray<DeskKind> desks)
    {
        var procedures = ImmutableArray.CreateBuilder<Procedure>();
        foreach ((Entry entry, string path) in reading.Named(node, "procedures", "procedures"))
        {
            if (Fields.Open(reading, entry.Value, path, Grammar.Procedure) is { } fields)
                procedures.Add(ReadOne(reading, entry.Key, fields, references, desks));
        }

        return procedures.ToImmutable();
    }

    private static Procedure ReadOne(Reading reading, string name, Fields fields, References references, ImmutableArray<DeskKind> desks)
    {
        string title = fields.Text("title");
        Place start = fields.Word("start", Words.Places, default);
        ImmutableArray<string> flags = ReadFlags(reading, fields);
        var names = new ProcedureNames(
            StageNames(fields["stages"]),
            new NameSet("flag", flags),
            new NameSet("clock", fields["clocks"] is Mapping clocks ? clocks.Entries.Select(entry => entry.Key) : []));
        string? custody = fields.Known("custody", names.Flags);
        ImmutableArray<LegalClock> legalClocks = ReadClocks(reading, fields, references, names);
        var reader = new StageReader(reading, references, names, desks);
        ImmutableArray<StageDraft> stages = reader.Read(fields["stages"], fields.PathOf("stages"));
        var procedure = new Procedure(name, title, start, [.. stages.Select(stage => stage.Stage)], legalClocks, flags, custody);
        if (reader.Connected && legalClocks.Length <= MostClocks)
            new ProcedureFlow(reading, fields, procedure, stages, desks).Check();
        return procedure;
    }

    private static NameSet StageNames(Node? node) => new("stage", node is Sequence stages
        ? stages.Items.OfType<Mapping>().Select(stage => stage["stage"]).OfType<Scalar>().Select(name => name.Text)
        : []);

    private static ImmutableArray<string> ReadFlags(Reading reading, Fields fields)
    {
        var flags = ImmutableArray.CreateBuilder<string>();
        foreach ((Node item, string path) in fields.Items("flags", "flags"))
        {
            if (reading.Name(item, path) is not { } flag)
                continue;
            if (flags.Contains(flag))
                reading.Error(item, path, $"'{flag}' is given twice");
            else
                flags.Add(flag);
        }

        if (flags.Count > MostFlags)
            fields.Error("flags", $"expected at most {MostFlags} flags, found {flags.Count}");
        return flags.ToImmutable();
    }

    private static ImmutableArray<LegalClock> ReadClocks(Reading reading, Fields procedure, References references, ProcedureNames names)
    {
        var clocks = ImmutableArray.CreateBuilder<LegalClock>();
        foreach ((Entry entry, string path) in procedure.Named("clocks", "clocks"))
        {
            if (Fields.Open(reading, entry.Value, path, Grammar.LegalClock) is not { } fields)
                continue;
            clocks.Add(new LegalClock(
                entry.Key, fields.Text("title"), references.Read(fields, "limit", Use.Duration), fields.Word("ends", Words.ClockEnds, true),
                fields.Word("law-of", Words.Sides, Side.Requested), fields.Known("on-expiry", names.Stages),
                [.. fields.KnownList("sets", names.Flags)], [.. fields.KnownList("clears", names.Flags)]));
        }

        if (clocks.Count > MostClocks)
            procedure.Error("clocks", $"expected at most {MostClocks} clocks in a procedure, found {clocks.Count}");
        return clocks.ToImmutable();
    }
}
