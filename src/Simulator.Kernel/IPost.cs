namespace Simulator.Kernel;

/// <summary>Takes what institutions send, where one thread advances all of a cohort.</summary>
internal interface IPost
{
    /// <summary>A file leaves an institution.</summary>
    /// <param name="from">Index of the sender.</param>
    /// <param name="to">Index of the receiver.</param>
    /// <param name="body">The file.</param>
    /// <param name="clocks">Its clocks, where files have any.</param>
    /// <param name="due">The post round at which it reaches its registry.</param>
    public void Send(int from, int to, in Request body, in RequestClocks clocks, int due);

    /// <summary>A stream brings a candidate to an institution.</summary>
    /// <param name="institution">Its index.</param>
    /// <param name="firstKey">The key of the stream's first request.</param>
    public void Arrives(int institution, ulong firstKey);
}
