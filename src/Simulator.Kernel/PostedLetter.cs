namespace Simulator.Kernel;

/// <summary>A letter with its sender and receiver.</summary>
internal struct PostedLetter
{
    /// <summary>Index of the institution that sent it.</summary>
    public int From;

    /// <summary>Index of the institution that gets it.</summary>
    public int To;

    /// <summary>The file.</summary>
    public Letter Letter;
}
