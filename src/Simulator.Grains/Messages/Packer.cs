using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Simulator.Grains.Messages;

/// <summary>Puts numbers and arrays of plain structs one after the other into bytes.</summary>
/// <remarks>In the memory order of the machine: the silos of a cluster run the same build of the program on the same kind of machine.</remarks>
internal sealed class Packer
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    /// <summary>Everything put so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Forgets what was put; the room is kept.</summary>
    public void Empty() => _bytes.ResetWrittenCount();

    /// <summary>Puts a number.</summary>
    public void Put(int value) => _bytes.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));

    /// <summary>Puts an array: its length, then its elements.</summary>
    public void Put<T>(T[] values)
        where T : unmanaged
    {
        Put(values.Length);
        _bytes.Write(MemoryMarshal.AsBytes<T>(values));
    }

    /// <summary>Puts arrays: how many, then one after the other.</summary>
    public void Put<T>(T[][] arrays)
        where T : unmanaged
    {
        Put(arrays.Length);
        foreach (T[] values in arrays) Put(values);
    }
}

/// <summary>Takes out what a <see cref="Packer"/> put in, in the same order.</summary>
internal ref struct Unpacker(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Takes a number.</summary>
    public int Int()
    {
        int value = MemoryMarshal.Read<int>(_rest);
        _rest = _rest[sizeof(int)..];
        return value;
    }

    /// <summary>Takes an array.</summary>
    public T[] Array<T>()
        where T : unmanaged
    {
        T[] values = GC.AllocateUninitializedArray<T>(Int());
        int length = values.Length * Unsafe.SizeOf<T>();
        _rest[..length].CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        _rest = _rest[length..];
        return values;
    }

    /// <summary>Takes several arrays.</summary>
    public T[][] Arrays<T>()
        where T : unmanaged
    {
        var arrays = new T[Int()][];
        foreach (ref T[] values in arrays.AsSpan()) values = Array<T>();
        return arrays;
    }
}
