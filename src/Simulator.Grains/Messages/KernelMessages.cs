using Orleans.Serialization.Cloning;
using Simulator.Kernel;

namespace Simulator.Grains.Messages;

// Within a silo the kernel's messages are handed over by reference: they are never changed once sent.

[RegisterCopier]
internal sealed class InstitutionCallCopier : ShallowCopier<InstitutionCall>;

[RegisterCopier]
internal sealed class WindowReportCopier : ShallowCopier<WindowReport>;

[RegisterCopier]
internal sealed class InstitutionRecordsCopier : ShallowCopier<InstitutionRecords>;

[RegisterCopier]
internal sealed class CohortRecordsCopier : ShallowCopier<CohortRecords>;

[RegisterSerializer]
internal sealed class InstitutionCallCodec : PackedCodec<InstitutionCall>
{
    protected override void Pack(InstitutionCall value, Packer to)
    {
        to.Put(value.Institution);
        to.Put(value.Window);
        Post.Pack(value.Inbox, to);
    }

    protected override InstitutionCall Unpack(Unpacker from) => new(from.Int(), from.Int(), Post.Unpack(ref from));
}

[RegisterSerializer]
internal sealed class WindowReportCodec : PackedCodec<WindowReport>
{
    protected override void Pack(WindowReport value, Packer to)
    {
        to.Put(value.Institution);
        to.Put(value.Window);
        Post.Pack(value.Sent, to);
        to.Put(value.NextRound);
    }

    protected override WindowReport Unpack(Unpacker from) => new(from.Int(), from.Int(), Post.Unpack(ref from), from.Int());
}

[RegisterSerializer]
internal sealed class InstitutionRecordsCodec : PackedCodec<InstitutionRecords>
{
    protected override void Pack(InstitutionRecords value, Packer to)
    {
        to.Put(value.Requests);
        to.Put(value.Desks);
        to.Put(value.Stages);
        to.Put(value.Visits);
    }

    protected override InstitutionRecords Unpack(Unpacker from) =>
        new(from.Arrays<RequestRecord>(), from.Arrays<DeskSample>(), from.Array<StageTotal>(), from.Arrays<StageVisit>());
}

[RegisterSerializer]
internal sealed class CohortRecordsCodec : PackedCodec<CohortRecords>
{
    protected override void Pack(CohortRecords value, Packer to)
    {
        to.Put(value.FirstReplication);
        to.Put(value.Replications);
        to.Put(value.Requests);
        to.Put(value.Desks);
        to.Put(value.Stages);
        to.Put(value.Visits);
    }

    protected override CohortRecords Unpack(Unpacker from) => new(
        from.Int(), from.Int(), from.Array<RequestRecord>(), from.Array<DeskSample>(), from.Array<StageTotal>(), from.Array<StageVisit>());
}

[RegisterSerializer]
internal sealed class SimulationExceptionCodec : PackedCodec<SimulationException>
{
    protected override void Pack(SimulationException value, Packer to) => to.Put(value.Message.ToCharArray());

    protected override SimulationException Unpack(Unpacker from) => new(new string(from.Array<char>()));
}

/// <summary>Batches of files.</summary>
internal static class Post
{
    public static void Pack(Mail[] batches, Packer to)
    {
        to.Put(batches.Length);
        foreach (Mail mail in batches)
        {
            to.Put(mail.From);
            to.Put(mail.To);
            to.Put(mail.FirstRound);
            to.Put(mail.Letters);
        }
    }

    public static Mail[] Unpack(ref Unpacker from)
    {
        var batches = new Mail[from.Int()];
        for (int i = 0; i < batches.Length; i++) batches[i] = new Mail(from.Int(), from.Int(), from.Int(), from.Array<Letter>());
        return batches;
    }
}
