using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>A stage and where it is written.</summary>
internal sealed record StageDraft(Stage Stage, Origin At, string Path);

/// <summary>Reads the stages of one procedure.</summary>
internal sealed class StageReader(Reading reading, References references, ProcedureNames names, ImmutableArray<DeskKind> desks)
{
    private static readonly StageAct Unread = new Mark([], [], [], [], false);

    /// <summary>True when every stage has an act and leads to known stages, so that the flow of files can be followed.</summary>
    public bool Connected { get; private set; } = true;

    public ImmutableArray<StageDraft> Read(Node? node, string path)
    {
        var drafts = ImmutableArray.CreateBuilder<StageDraft>();
        var first = new Dictionary<string, Origin>(StringComparer.Ordinal);
        Node[] items = node is Sequence sequence ? [.. sequence.Items] : [];
        foreach ((Node item, string place) in reading.Items(node, path, "stages"))
        {
            string? next = drafts.Count + 1 < items.Length && items[drafts.Count + 1] is Mapping following && following["stage"] is Scalar name ? name.Text : null;
            StageDraft draft = ReadOne(item, place, next);
            if (draft.Stage.Name.Length > 0 && !first.TryAdd(draft.Stage.Name, draft.At))
            {
                Broken(draft.At, place, $"the stage '{draft.Stage.Name}' is there twice, first on line {first[draft.Stage.Name].Line}; stages have different names");
            }

            drafts.Add(draft);
        }

        if (node is Sequence { Items.Count: 0 })
            Broken(node.At, path, "expected at least one stage, found an empty list");
        else if (items.Length > ProcedureReader.MostStages)
            Broken(node!.At, path, $"expected at most {ProcedureReader.MostStages} stages, found {items.Length}");
        Connected &= items.Length > 0;
        return drafts.ToImmutable();
    }

    private StageDraft ReadOne(Node item, string path, string? next)
    {
        if (Fields.Open(reading, item, path, Grammar.Stage) is not { } fields || fields.Chosen() is not { } chosen)
        {
            Connected = false;
            return new StageDraft(new Stage("", "", "", null, Unread, null, "", []), item.At, path);
        }

        string name = fields.Name("stage");
        Connected &= name.Length > 0;
        string title = fields["title"] is null ? Title(name) : fields.Text("title");
        Place? at = fields["at"] is { } place ? reading.Word(place, fields.PathOf("at"), Words.Places) : null;
        string article = fields["article"] is null ? "" : fields.Text("article");
        StageAct act = ReadAct(fields, chosen, at);
        if (fields["group"] is null && act is Work or Wait or Send)
            fields.Missing("group");
        var stage = new Stage(name, title, fields["group"] is null ? "" : fields.Text("group"), at, act, ReadThen(fields, act, next), article, QuantityReader.Rows(reading, fields));
        return new StageDraft(stage, item.At, path);
    }

    private StageAct ReadAct(Fields stage, string chosen, Place? at)
    {
        Node node = stage[chosen]!;
        string path = stage.PathOf(chosen);
        if (chosen == "decide")
            return ReadDecide(node, path);
        Block block = chosen switch
        {
            "work" => Grammar.Work,
            "wait" => Grammar.Wait,
            "send" => Grammar.Send,
            "clock" => Grammar.Mark,
            "relocate" => Grammar.Relocate,
            _ => Grammar.End,
        };
        if (Fields.Open(reading, node, path, block) is not { } fields)
        {
            Connected = false;
            return Unread;
        }

        switch (chosen)
        {
            case "work":
                string desk = fields.Known("desk", reading.Desks) ?? "";
                CheckDesk(fields, desk, at);
                return new Work(desk, references.Read(fields, "effort", Use.Duration), fields.Whole("priority", 0, 3) ?? 2, fields.Known("urgent-when", names.Flags));
            case "wait":
                return new Wait(references.Read(fields, "for", Use.Duration), fields.Word("count", Words.Counting, false));
            case "send":
                Connected &= fields["to"] is Scalar to && Array.IndexOf(Words.Places.All, to.Text) >= 0;
                return new Send(fields.Word("to", Words.Places, default), references.Read(fields, "transit", Use.Duration));
            case "clock":
                if (node is Mapping { Entries.Count: 0 })
                    reading.Error(node, path, "expected receives, start, stop, set or clear; found an empty mapping");
                return new Mark(
                    [.. fields.KnownList("start", names.Clocks)], [.. fields.KnownList("stop", names.Clocks)],
                    [.. fields.KnownList("set", names.Flags)], [.. fields.KnownList("clear", names.Flags)], fields.Word("receives", Words.YesNo, false));
            case "relocate":
                return new Relocate(references.Read(fields, "weights", Use.Weight));
            default:
                return new End(fields.Name("outcome"), fields["ground"] is null ? "" : fields.Name("ground"));
        }
    }

    private void CheckDesk(Fields fields, string name, Place? at)
    {
        if (at is not { } place || desks.FirstOrDefault(desk => desk.Name == name) is not { } kind || kind.At == place.Institution)
            return;
        fields.Error("desk", $"expected a desk of the {Words.Institutions.All[(int)place.Institution]}, where this stage is; found '{name}', a desk of the {Words.Institutions.All[(int)kind.At]}");
    }

    private Decide ReadDecide(Node node, string path)
    {
        var branches = ImmutableArray.CreateBuilder<Branch>();
        int count = node is Sequence sequence ? sequence.Items.Count : 0;
        Connected &= count > 0;
        if (node is Sequence { Items.Count: 0 })
            reading.Error(node, path, "expected branches, found an empty list");
        foreach ((Node item, string place) in reading.Items(node, path, "branches"))
        {
            bool last = place == $"{path}[{count - 1}]";
            if (Fields.Open(reading, item, place, Grammar.Branch) is { } fields && fields.Chosen() is { } chosen)
                branches.Add(ReadBranch(fields, chosen, last));
            else
                Connected = false;
        }

        return new Decide(branches.ToImmutable());
    }

    private Branch ReadBranch(Fields fields, string chosen, bool last)
    {
        if (chosen == "otherwise")
        {
            if (!last)
                fields.Error("otherwise", "expected 'otherwise' as the last branch, found branches after it; they are never reached");
            if (fields["to"] is not null)
                fields.Error("to", "'otherwise' names its stage itself; remove 'to'");
            return new Branch(null, Target(fields, "otherwise"));
        }

        if (last)
            fields.Error(chosen, "expected a last branch '{ otherwise: STAGE }', so that every file goes somewhere");
        if (fields["to"] is null)
        {
            Connected = false;
            fields.Missing("to");
        }

        Condition condition = chosen switch
        {
            "governed-by" => new GovernedBy([.. NotEmpty(fields, chosen, reading.Instruments)]),
            "chance" => new Chance(references.Read(fields, chosen, Use.Chance)),
            "flag" => new FlagHolds(fields.Known(chosen, names.Flags) ?? ""),
            "expired" => new ClockExpired(fields.Known(chosen, names.Clocks) ?? ""),
            _ => new ForOffence([.. NotEmpty(fields, chosen, reading.Offences)]),
        };
        return new Branch(condition, Target(fields, "to"));
    }

    private static List<string> NotEmpty(Fields fields, string key, NameSet names)
    {
        if (fields[key] is Sequence { Items.Count: 0 })
            fields.Error(key, $"expected at least one {names.Noun}, found an empty list");
        return fields.KnownList(key, names);
    }

    private string Target(Fields fields, string key)
    {
        string? target = fields.Known(key, names.Stages);
        Connected &= target is not null;
        return target ?? "";
    }

    private string? ReadThen(Fields fields, StageAct act, string? next)
    {
        if (act is Decide or End)
        {
            if (fields["then"] is not null)
                fields.Error("then", act is End ? "a request that has ended goes nowhere; remove 'then'" : "a decision names its next stages in its branches; remove 'then'");
            return null;
        }

        if (fields["then"] is not null)
            return Target(fields, "then");
        if (next is null)
            Broken(fields.At, fields.Path, "missing key 'then'; this is the last stage of the list, so no next one follows by itself");
        return next;
    }

    private void Broken(Origin at, string path, string problem)
    {
        Connected = false;
        reading.Problems.Add(at, path, problem);
    }

    private static string Title(string name) => name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');
}
