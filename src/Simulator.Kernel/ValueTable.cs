using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <summary>A value that may differ by instrument, requesting state, requested state, offence and epoch: a table with a stride a dimension, zero where it does not differ.</summary>
public sealed class ValueTable
{
    private readonly Distribution[] _cells;
    private readonly bool _single;
    private readonly int _instrument;
    private readonly int _requesting;
    private readonly int _requested;
    private readonly int _offence;
    private readonly int _epoch;

    /// <summary>Creates a table; the strides index <paramref name="cells"/>.</summary>
    public ValueTable(Distribution[] cells, int instrument, int requesting, int requested, int offence, int epoch)
    {
        _cells = cells;
        _single = cells.Length == 1;
        _instrument = instrument;
        _requesting = requesting;
        _requested = requested;
        _offence = offence;
        _epoch = epoch;
    }

    /// <summary>The same value always.</summary>
    public static ValueTable Of(Distribution value) => new([value], 0, 0, 0, 0, 0);

    /// <summary>Whether the value differs by instrument.</summary>
    public bool DependsOnInstrument => _instrument != 0;

    /// <summary>Whether the value differs by offence.</summary>
    public bool DependsOnOffence => _offence != 0;

    /// <summary>Whether all values of an instrument in an epoch are those of another table in an epoch of its own.</summary>
    public bool IsSame(ValueTable other, int instrument, int states, int offences, int epoch, int otherEpoch)
    {
        int asking = _requesting == 0 && other._requesting == 0 ? 1 : states;
        int asked = _requested == 0 && other._requested == 0 ? 1 : states;
        int kinds = _offence == 0 && other._offence == 0 ? 1 : offences;
        for (int a = 0; a < asking; a++)
            for (int b = 0; b < asked; b++)
                for (int o = 0; o < kinds; o++)
                    if (!At(instrument, a, b, o, epoch).IsSame(in other.At(instrument, a, b, o, otherEpoch))) return false;
        return true;
    }

    /// <summary>The value for a request in an epoch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly Distribution At(int instrument, int requesting, int requested, int offence, int epoch) =>
        ref _cells[_single ? 0 : (instrument * _instrument) + (requesting * _requesting) + (requested * _requested) + (offence * _offence) + (epoch * _epoch)];
}
