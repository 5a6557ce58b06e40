using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies.Explain;

/// <summary>The regimes between two others that a study needs: each is asked for as often as you like and run once.</summary>
/// <remarks>They are compiled and run some dozens at a time, so that neither plans nor samples pile up; the first regime leads every time, because
/// what all share until the treaties enter into force is simulated once.</remarks>
internal sealed class RegimesBetween
{
    private const int AtATime = 64;

    private readonly ExplainQuestion _question;
    private readonly StudyRunner _runner;
    private readonly int[] _metrics;
    private readonly List<Between> _regimes = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<string> _digests = [];

    public RegimesBetween(ExplainQuestion question, StudyRunner runner, int[] metrics)
    {
        _question = question;
        _runner = runner;
        _metrics = metrics;
        Of(question.Provisional.Name, question.From, [], null);
        Of(question.Provisional.Name, question.To, [.. question.Switches.Switches], null);
    }

    /// <summary>How many are needed so far.</summary>
    public int Count => _regimes.Count;

    /// <summary>SHA-256 over the samples of all that ran.</summary>
    public string Digest => StudyDigest.Of(_digests);

    /// <summary>The number of a regime; one that is not known yet is run with the next <see cref="Run"/>.</summary>
    /// <param name="game">The game it is for.</param>
    /// <param name="name">Who is in.</param>
    /// <param name="on">Which switches are on.</param>
    /// <param name="parties">The states that are parties; null for all.</param>
    public int Of(string game, string name, IReadOnlyCollection<Switch> on, IReadOnlyCollection<string>? parties)
    {
        string[] all = [.. _question.Switches.Parties];
        string key = string.Concat(_question.Switches.Switches.Select(one => on.Contains(one) ? '1' : '0')) + (parties is null || all.All(parties.Contains) ? "" : " " + string.Join(' ', parties));
        if (_known.TryGetValue(key, out int known)) return known;
        _known.Add(key, _regimes.Count);
        _regimes.Add(new Between(game, name, [.. on], parties is null ? null : [.. parties], parties?.Count ?? all.Length));
        return _regimes.Count - 1;
    }

    /// <summary>Runs all that did not run yet.</summary>
    public async Task Run(string step)
    {
        Between[] open = [.. _regimes.Where(regime => regime.Values is null).OrderBy(regime => Measures(regime))];
        int most = Math.Min(AtATime, _question.Switches.MostAtATime);
        for (int done = 0; done < open.Length; done += most)
        {
            Between[] some = [.. open.Skip(done).Take(most)];
            string title = open.Length <= most ? step : FormattableString.Invariant($"{step}: {done + 1} to {done + some.Length} of {open.Length}");
            VariantSamples samples = await _runner.Run(title, _question.Scenario, Compile(some), _question.Replications).ConfigureAwait(false);
            _digests.Add(samples.Digest());
            for (int i = 0; i < some.Length; i++)
                some[i].Values = [.. _metrics.Select(metric => samples.Values(some[i] == _regimes[0] ? 0 : 1 + i - (some[0] == _regimes[0] ? 1 : 0), metric))];
        }
    }

    /// <summary>A metric of a regime, one value a replication.</summary>
    public double[] Values(int regime, int metric) => _regimes[regime].Values![metric];

    /// <summary>The means of all that ran.</summary>
    public ImmutableArray<RegimeMeans> Means() =>
        [.. _regimes.Select(regime => new RegimeMeans(regime.Game, regime.Name, regime.Parties, [.. regime.Values!.Select(values => StudentT.Interval(values))]))];

    // The first regime, then the others: the second as the scenario has it, those between compiled together.
    private List<Plan> Compile(Between[] some)
    {
        Between[] others = [.. some.Where(regime => regime != _regimes[0])];
        Scenario scenario = _question.Switches.With([.. others.Select(regime => new SwitchSetting(NameOf(regime), new HashSet<Switch>(regime.On).Contains, regime.IsParty))]);
        return [.. PlanCompiler.CompileAll(scenario, [_question.From, .. others.Select(NameOf)])];
    }

    // A name that no regime of the scenario has: names there have no colon.
    private string NameOf(Between regime) => FormattableString.Invariant($"between:{_regimes.IndexOf(regime)}");

    // Regimes with the same measures share their compiled tables: they stand together.
    private string Measures(Between regime) =>
        regime == _regimes[0] ? "" : string.Concat("1", string.Concat(_question.Switches.Switches.Where(one => one.Kind == SwitchKind.Measure).Select(one => regime.On.Contains(one) ? '1' : '0')));

    private sealed class Between(string game, string name, ImmutableArray<Switch> on, ImmutableArray<string>? parties, int count)
    {
        public string Game => game;

        public string Name => name;

        public ImmutableArray<Switch> On => on;

        public Func<string, bool>? IsParty => parties is { } some ? some.Contains : null;

        public int Parties => count;

        public double[][]? Values { get; set; }
    }
}
