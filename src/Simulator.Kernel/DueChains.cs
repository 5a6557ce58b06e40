using System.Numerics;

namespace Simulator.Kernel;

/// <summary>What falls due in windows to come, a chain a window: putting something in takes the same time however much is there.</summary>
/// <remarks>
/// Only the heads of the chains are here. Whatever is due knows the next of its chain itself, so that nothing else need be kept of it.
/// Windows are taken in stretches of 64: those of the stretch that is under way have a chain each, later stretches have one for all their windows,
/// which is dealt to them when the stretch begins. After Varghese and Lauck, "Hashed and hierarchical timing wheels", IEEE/ACM Trans. Networking 5 (1997), 824-834.
/// </remarks>
internal sealed class DueChains
{
    /// <summary>The end of a chain.</summary>
    public const int None = -1;

    private const int Stretch = 64;

    private readonly int[] _near = new int[Stretch];
    private readonly int[] _far;
    private readonly int[] _earliest;  // window of each stretch's chain
    private readonly ulong[] _farFilled; // a bit a stretch to come that holds anything
    private ulong _nearFilled;         // a bit a window
    private int _stretch;

    /// <summary>Creates empty chains.</summary>
    /// <param name="windows">Windows to the horizon.</param>
    public DueChains(int windows)
    {
        int stretches = (windows / Stretch) + 1;
        _far = new int[stretches];
        _earliest = new int[stretches];
        _farFilled = new ulong[(stretches / Stretch) + 1];
        Array.Fill(_near, None);
        Array.Fill(_far, None);
        Array.Fill(_earliest, int.MaxValue);
    }

    /// <summary>How much memory they take.</summary>
    public long Bytes => ((_near.Length + _far.Length + _earliest.Length) * sizeof(int)) + (_farFilled.Length * sizeof(ulong));

    /// <summary>Becomes a copy of other chains, to the same horizon.</summary>
    public void Become(DueChains other)
    {
        other._near.CopyTo(_near, 0);
        other._far.CopyTo(_far, 0);
        other._earliest.CopyTo(_earliest, 0);
        other._farFilled.CopyTo(_farFilled, 0);
        _nearFilled = other._nearFilled;
        _stretch = other._stretch;
    }

    /// <summary>The head of the chain into which something goes that falls due in a window; whoever asks puts it there.</summary>
    /// <param name="window">A window that has not been taken, before the horizon.</param>
    public ref int Head(int window)
    {
        int stretch = window / Stretch;
        if (stretch == _stretch)
        {
            _nearFilled |= 1UL << window;
            return ref _near[window % Stretch];
        }

        _farFilled[stretch / Stretch] |= 1UL << stretch;
        if (window < _earliest[stretch]) _earliest[stretch] = window;
        return ref _far[stretch];
    }

    /// <summary>The earliest window in which something is due; <see cref="int.MaxValue"/> for none.</summary>
    public int NextWindow
    {
        get
        {
            if (_nearFilled != 0) return (_stretch * Stretch) + BitOperations.TrailingZeroCount(_nearFilled);
            for (int word = _stretch / Stretch; word < _farFilled.Length; word++)
                if (_farFilled[word] != 0) return _earliest[(word * Stretch) + BitOperations.TrailingZeroCount(_farFilled[word])];
            return int.MaxValue;
        }
    }

    /// <summary>Begins the stretch in which a window lies, if it is not under way.</summary>
    /// <param name="window">A window before which nothing is due any more.</param>
    /// <returns>The first of the stretch's chain, all of which must be put in once more; <see cref="None"/> when there is nothing.</returns>
    public int Begin(int window)
    {
        int stretch = window / Stretch;
        if (stretch == _stretch) return None;
        _stretch = stretch;
        int first = _far[stretch];
        _far[stretch] = None;
        _earliest[stretch] = int.MaxValue;
        _farFilled[stretch / Stretch] &= ~(1UL << stretch);
        return first;
    }

    /// <summary>Takes out what is due in a window of the stretch that is under way.</summary>
    /// <returns>The first of its chain; <see cref="None"/> when there is nothing.</returns>
    public int Take(int window)
    {
        int first = _near[window % Stretch];
        _near[window % Stretch] = None;
        _nearFilled &= ~(1UL << window);
        return first;
    }
}
