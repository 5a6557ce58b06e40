namespace Simulator.Kernel;

/// <summary>A list that only grows, in blocks: adding never copies what is there, as millions of records must not be held twice.</summary>
internal sealed class RecordLog<T>
{
    private const int BlockSize = 64;

    private readonly List<T[]> _full = [];
    private T[] _block = [];
    private int _used;
    private int _room; // how far the block may be filled: no further when it is another log's

    /// <summary>How many records there are.</summary>
    public int Count => (_full.Count * BlockSize) + _used;

    /// <summary>A record, by its place.</summary>
    public ref readonly T this[int place] => ref (place / BlockSize < _full.Count ? _full[place / BlockSize] : _block)[place % BlockSize];

    /// <summary>Adds a record.</summary>
    public void Add(in T record)
    {
        if (_used == _room) MakeRoom();
        _block[_used++] = record;
    }

    /// <summary>Becomes the same as another log. What is there is never written again, so both hold it.</summary>
    public void Become(RecordLog<T> other)
    {
        _full.Clear();
        _full.AddRange(other._full);
        _block = other._block;
        _used = other._used;
        _room = other._used;
    }

    /// <summary>Everything added, block by block in order; the log is empty afterwards. Blocks may be another log's too: they are only to be read.</summary>
    public T[][] Take()
    {
        T[][] all = _used == 0 ? [.. _full] : [.. _full, _block[.._used]];
        _full.Clear();
        _block = [];
        _used = 0;
        _room = 0;
        return all;
    }

    private void MakeRoom()
    {
        T[] room = GC.AllocateUninitializedArray<T>(BlockSize); // only what was added is read
        if (_used == BlockSize)
        {
            _full.Add(_block);
            _used = 0;
        }
        else
        {
            _block.AsSpan(0, _used).CopyTo(room);
        }

        _block = room;
        _room = BlockSize;
    }
}
