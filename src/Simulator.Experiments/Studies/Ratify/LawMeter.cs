using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Works out from the law and the demand what an objective counts; nothing is run.</summary>
/// <remarks>
/// What a stream counts depends only on the day from which the treaty binds its pair. So one plan for each such day, in which the treaty binds
/// everybody from then on, tells it for all regimes: a set of parties is worth the sum over its pairs.
/// </remarks>
internal sealed class LawMeter(LawObjective objective) : IRatifyMeter
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public bool Exact => true;

    public Task<double[][]> Scores(string step, Scenario scenario, IReadOnlyList<Regime> regimes, int replications, int first)
    {
        DateOnly[] days = [.. regimes.SelectMany(regime => regime.Treaties).SelectMany(treaty => treaty.BindsFrom.Values).Distinct().Order()];
        Regime nobody = From(regimes[0], "nobody", null);
        Regime[] everybody = [.. days.Select(day => From(regimes[0], $"everybody from {day:yyyy-MM-dd}", day))];
        Scenario wider = scenario with { Regimes = scenario.Regimes.Add(nobody).AddRange(everybody) };
        Plan[] plans = PlanCompiler.CompileAll(wider, [nobody.Name, .. everybody.Select(regime => regime.Name)]);
        var reckoning = new LawReckoning(objective, nobody, plans[0]);
        double[] without = reckoning.ByStream(plans[0]);
        var from = days.Zip(plans.Skip(1), (day, plan) => (day, Counts: reckoning.ByStream(plan))).ToDictionary(pair => pair.day, pair => pair.Counts);
        double[][] scores = [.. regimes.Select(regime =>
        {
            double total = 0;
            for (int s = 0; s < without.Length; s++) total += (Binds(regime, plans[0], plans[0].Streams[s]) is { } day ? from[day] : without)[s];
            double score = objective.Score(total);
            return (double[])[score, score];
        })];
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (double[] score in scores)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, score[0]);
            _hash.AppendData(bytes);
        }

        return Task.FromResult(scores);

        Regime From(Regime like, string name, DateOnly? day) => like with
        {
            Name = name,
            Treaties = [.. like.Treaties.Select(treaty => treaty with
            {
                BindsFrom = day is { } bound
                    ? scenario.States.ToImmutableSortedDictionary(state => state.Code, _ => bound, StringComparer.Ordinal)
                    : treaty.BindsFrom.Clear(),
            })],
        };
    }

    public string Digest() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    // All treaties of a ratified regime bind the same states from the same days.
    private static DateOnly? Binds(Regime regime, Plan plan, StreamPlan stream)
    {
        ImmutableSortedDictionary<string, DateOnly> parties = regime.Treaties[0].BindsFrom;
        return parties.TryGetValue(plan.States[stream.Requesting], out DateOnly one) && parties.TryGetValue(plan.States[stream.Requested], out DateOnly other)
            ? one > other ? one : other
            : null;
    }
}
