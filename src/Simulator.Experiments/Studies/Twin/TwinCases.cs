using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Reduction;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Pairs the measured requests of a family under two regimes, replication by replication, as their records come in.</summary>
/// <remarks>A request has the same key under every regime, for draws are keyed; one that exists under one regime alone (latent demand) is counted apart.</remarks>
public sealed class TwinCases : IRecordSink
{
    private readonly Plan _first;
    private readonly FamilyLayout _layout;
    private readonly List<TwinCase> _cases = [];
    private readonly List<int> _onlyFirst = [];
    private readonly List<int> _onlySecond = [];
    private Dictionary<ulong, TwinEnd> _waiting = [];

    /// <summary>Prepares to take records.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="first">The scenario under the first regime; records of any other plan are taken for those of the second.</param>
    /// <param name="family">The family, a recorded one.</param>
    public TwinCases(Scenario scenario, Plan first, string family)
    {
        _first = first;
        _layout = FamilyLayout.Of(first, scenario).First(layout => layout.Family.Name == family);
        Outcomes = [.. _layout.Outcomes, OutcomeShareRow.Open];
    }

    /// <summary>The family's outcomes without their grounds, and last the one of a request that is still open.</summary>
    public ImmutableArray<string> Outcomes { get; }

    /// <summary>Index of the success in <see cref="Outcomes"/>; -1 for a family without one.</summary>
    public int Success => _layout.SuccessBase;

    /// <summary>Index of "still open".</summary>
    public int Open => Outcomes.Length - 1;

    /// <summary>Replications taken under both regimes.</summary>
    public int Replications => _onlySecond.Count;

    /// <summary>The requests that exist under both regimes, by replication and key.</summary>
    public IReadOnlyList<TwinCase> Pairs => _cases;

    /// <summary>By replication: requests that exist under the first regime alone.</summary>
    public IReadOnlyList<int> OnlyFirst => _onlyFirst;

    /// <summary>By replication: requests that exist under the second regime alone.</summary>
    public IReadOnlyList<int> OnlySecond => _onlySecond;

    /// <inheritdoc/>
    public ValueTask Write(Plan plan, ReplicationRecords records)
    {
        if (ReferenceEquals(plan, _first)) Keep(plan, records.Requests.Span);
        else Join(plan, records);
        return ValueTask.CompletedTask;
    }

    private void Keep(Plan plan, ReadOnlySpan<RequestRecord> requests)
    {
        _waiting = [];
        foreach (ref readonly RequestRecord record in requests)
            if (Counts(plan, in record)) _waiting.Add(record.Key, EndOf(plan, in record));
    }

    private void Join(Plan plan, ReplicationRecords records)
    {
        int onlySecond = 0;
        foreach (ref readonly RequestRecord record in records.Requests.Span)
        {
            if (!Counts(plan, in record)) continue;
            if (_waiting.Remove(record.Key, out TwinEnd first))
            {
                _cases.Add(new TwinCase(
                    new RequestName(records.Replication, plan.Streams[record.Stream].Name, record.Ordinal), first, EndOf(plan, in record)));
            }
            else
            {
                onlySecond++;
            }
        }

        _onlyFirst.Add(_waiting.Count);
        _onlySecond.Add(onlySecond);
    }

    private bool Counts(Plan plan, in RequestRecord record) =>
        plan.Streams[record.Stream].Family == _layout.Index && record.Received >= plan.MeasureFrom && record.Received < plan.End;

    private TwinEnd EndOf(Plan plan, in RequestRecord record) => new(
        record.Outcome < 0 ? Open : _layout.BaseOf[record.Outcome],
        record.Outcome < 0 ? "" : FamilyLayout.Split(plan.Outcomes[record.Outcome]).Ground,
        record.Closed - record.Received);
}
