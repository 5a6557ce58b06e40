namespace Simulator.Kernel;

/// <summary>A list that only grows, in blocks: adding never copies what is there, as millions of records must not be held twice.</summary>
internal sealed class RecordLog<T>
{
    private const int BlockSize = 1024;

    private readonly List<T[]> _full = [];
    private T[] _block = [];
    private int _used;

    /// <summary>Adds a record.</summary>
    public void Add(in T record)
    {
        if (_used == _block.Length)
        {
            if (_used == BlockSize) _full.Add(_block);
            _block = new T[BlockSize];
            _used = 0;
        }

        _block[_used++] = record;
    }

    /// <summary>The same log once more. Full blocks are never written again, so both hold them.</summary>
    public RecordLog<T> Copy()
    {
        var copy = new RecordLog<T> { _block = [.. _block], _used = _used };
        copy._full.AddRange(_full);
        return copy;
    }

    /// <summary>Everything added, block by block in order; the log is empty afterwards. Blocks may be another log's too: they are only to be read.</summary>
    public T[][] Take()
    {
        T[][] all = _used == 0 ? [.. _full] : [.. _full, _block[.._used]];
        _full.Clear();
        _block = [];
        _used = 0;
        return all;
    }
}
