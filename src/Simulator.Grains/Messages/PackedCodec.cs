using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.WireProtocol;

namespace Simulator.Grains.Messages;

/// <summary>Carries one of the kernel's messages between silos as packed bytes; the kernel knows nothing of Orleans.</summary>
internal abstract class PackedCodec<T> : IFieldCodec<T>
{
    [ThreadStatic]
    private static Packer? _packer; // its room is used again

    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, [AllowNull] Type expectedType, [AllowNull] T value)
        where TBufferWriter : IBufferWriter<byte>
    {
        if (typeof(T).IsValueType) ReferenceCodec.MarkValueField(writer.Session);
        else if (ReferenceCodec.TryWriteReferenceField(ref writer, fieldIdDelta, expectedType, value)) return;
        Packer packer = _packer ??= new Packer();
        packer.Empty();
        Pack(value!, packer);
        writer.WriteFieldHeader(fieldIdDelta, expectedType, typeof(T), WireType.LengthPrefixed);
        writer.WriteVarUInt32((uint)packer.Bytes.Length);
        writer.Write(packer.Bytes);
    }

    public T ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.WireType == WireType.Reference) return ReferenceCodec.ReadReference<T, TInput>(ref reader, field)!;
        field.EnsureWireType(WireType.LengthPrefixed);
        uint placeholder = typeof(T).IsValueType ? 0 : ReferenceCodec.CreateRecordPlaceholder(reader.Session);
        if (typeof(T).IsValueType) ReferenceCodec.MarkValueField(reader.Session);
        int length = (int)reader.ReadVarUInt32();
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        Span<byte> packed = bytes.AsSpan(0, length);
        reader.ReadBytes(packed);
        T value = Unpack(new Unpacker(packed));
        ArrayPool<byte>.Shared.Return(bytes);
        if (!typeof(T).IsValueType) ReferenceCodec.RecordObject(reader.Session, value, placeholder);
        return value;
    }

    /// <summary>Puts the message's parts.</summary>
    protected abstract void Pack(T value, Packer to);

    /// <summary>Takes them out in the same order.</summary>
    protected abstract T Unpack(Unpacker from);
}
