using Simulator.Kernel;

namespace Simulator.Experiments;

/// <summary>Takes the records of an experiment as it goes, for files that hold every request.</summary>
/// <remarks>Called once for each replication and regime, one call after the other: replication 0 under each regime in order, then replication 1 and
/// so on, whatever the cohorts; after an interruption the calls so far are those of the replications in the result. A sink that writes in
/// blocks must cut them by its own count, for the records arrive in bursts.</remarks>
public interface IRecordSink
{
    /// <summary>Takes the records of one replication under one regime.</summary>
    /// <param name="plan">The plan their indices refer to.</param>
    /// <param name="records">The records; not to be kept after the call.</param>
    public ValueTask Write(Plan plan, ReplicationRecords records);
}

/// <summary>The records of one replication under one regime.</summary>
/// <param name="Replication">The replication, from 0.</param>
/// <param name="Requests">Its requests of the recorded families by key, warm-up included.</param>
/// <param name="Visits">Its stage visits by key and step; empty unless they were logged.</param>
public sealed record ReplicationRecords(
    int Replication, ReadOnlyMemory<RequestRecord> Requests, ReadOnlyMemory<StageVisit> Visits);
