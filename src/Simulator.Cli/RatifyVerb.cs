using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Ratify;
using Simulator.Kernel;
using Simulator.Results.Studies;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary><c>ratify</c>: who should ratify a treaty first, what each further party adds, what another order costs.</summary>
internal static class RatifyVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "ratify";

    private const int DefaultReplications = 60;
    private const int DefaultScreen = 4;
    private const int DefaultNeeded = 6;
    private const int DefaultDaysAfter = 30;
    private const int DefaultPoints = 16;
    private const string DefaultEvery = "120 days";

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Finds which states should ratify a treaty first, what each further party adds, and what another order costs.");
        var shared = new StudyOptions(DefaultReplications);
        var options = new Options();
        shared.AddTo(verb);
        options.AddTo(verb);
        verb.SetAction((parsed, stop) =>
        {
            StudyJob job = shared.Read(parsed);
            return StudyVerb.Execute(job, terminal, scenario =>
            {
                RatifyQuestion question = options.Read(parsed, job, scenario);
                return async runner => RatifyReport.Of(await RatifyStudy.Run(question, runner), [.. Typed(question), .. job.Shared], RunJob.Version);
            }, stop);
        });
        return verb;
    }

    // Every option that decides the results, defaults filled in.
    private static IEnumerable<string> Typed(RatifyQuestion question) =>
    [
        "--regime", question.Regime.Name, "--objective", question.Objective.Name, "--aim", question.Objective.Most ? Options.Most : Options.Least,
        "--among", string.Join(',', question.Among.Select(state => question.Scenario.States[state].Code)), "--needed", Text(question.Needed),
        "--days-after", Text(question.DaysAfter), "--first", question.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "--every", $"{Text(question.Every)} days", "--screen", Text(question.Screen), "--points", Text(question.Points),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Options
    {
        public const string Most = "most";
        public const string Least = "least";

        private readonly Option<string?> _regime = new("--regime") { Description = "The regime whose treaties are ratified (default: the second of the scenario's default regimes).", HelpName = "name" };

        private readonly Option<string?> _objective = new("--objective")
        {
            Description = $"A metric, {RatifyObjective.NewlyCovered} or {RatifyObjective.BeyondReach} (default: successes in time of the first family that has some).",
            HelpName = "name",
        };

        private readonly Option<string?> _aim = new("--aim") { Description = "Whether most or least of it is best (default: most of successes, of newly covered pairs and of clearance, least of all else).", HelpName = "most|least" };
        private readonly Option<string?> _among = new("--among") { Description = "The states that may ratify (default: all).", HelpName = "A,B,..." };
        private readonly Option<int?> _needed = HostOptions.Whole("--needed", $"Notifications needed for entry into force (default {DefaultNeeded}).", 1, PartySet.MostStates);
        private readonly Option<int?> _daysAfter = HostOptions.Whole("--days-after", $"Days from the last needed notification to entry into force (default {DefaultDaysAfter}).", 0, 3650);
        private readonly Option<string?> _first = new("--first") { Description = "The day of the first notification (default: the first measured day).", HelpName = "yyyy-mm-dd" };
        private readonly Option<string?> _every = new("--every") { Description = $"Days between the notifications of an order (default '{DefaultEvery}').", HelpName = "'N days'" };
        private readonly Option<int?> _screen = HostOptions.Whole("--screen", $"Replications in which all sets are screened (default {DefaultScreen}).", 2, RunOptions.MostReplications);
        private readonly Option<int?> _points = HostOptions.Whole("--points", $"Points of the parameter ranges at which the choice is tried again, 0 for none (default {DefaultPoints}).", 0, 1_000);

        public void AddTo(Command verb)
        {
            foreach (Option option in new Option[] { _regime, _objective, _aim, _among, _needed, _daysAfter, _first, _every, _screen, _points }) verb.Options.Add(option);
        }

        public RatifyQuestion Read(ParseResult parsed, StudyJob job, Scenario scenario)
        {
            if (scenario.States.Length > PartySet.MostStates)
                throw new InputException($"{job.File}: expected at most {PartySet.MostStates} states, found {scenario.States.Length}; ratify keeps sets of states in so many bits.");
            Regime regime = RegimeOf(parsed, job, scenario);
            ImmutableArray<int> among = AmongOf(parsed, job, scenario);
            int needed = parsed.GetValue(_needed) ?? DefaultNeeded;
            if (needed > among.Length)
                throw new InputException($"--needed: expected at most {Text(among.Length)}, the states that may ratify, received {Text(needed)}; with fewer states the treaty never enters into force.");
            double sets = PartySet.Number(among.Length, needed);
            if (sets > RatifyQuestion.MostSets)
                throw new InputException(FormattableString.Invariant($"--needed: expected at most {RatifyQuestion.MostSets} sets of states, found {sets:0} sets of {needed} among {among.Length}; name fewer states with --among."));
            var question = new RatifyQuestion
            {
                Scenario = scenario,
                Regime = regime,
                Among = among,
                Objective = ObjectiveOf(parsed, scenario, regime),
                Needed = needed,
                DaysAfter = parsed.GetValue(_daysAfter) ?? DefaultDaysAfter,
                First = parsed.GetValue(_first) is { } day ? Date(day) : scenario.Clock.MeasureFrom,
                Every = Days(parsed.GetValue(_every) ?? DefaultEvery),
                Screen = parsed.GetValue(_screen) ?? DefaultScreen,
                Replications = job.Replications,
                Points = parsed.GetValue(_points) ?? DefaultPoints,
            };
            CheckDates(question);
            return question;
        }

        private static void CheckDates(RatifyQuestion question)
        {
            DateOnly end = question.Scenario.Clock.End;
            if (question.First < question.Scenario.Clock.Start || question.First.DayNumber + question.DaysAfter >= end.DayNumber)
                throw new InputException(FormattableString.Invariant($"--first: expected a day from {question.Scenario.Clock.Start:yyyy-MM-dd} on whose treaty is in force before {end:yyyy-MM-dd}, when the run ends; received {question.First:yyyy-MM-dd}, with entry into force {question.DaysAfter} days later."));
            long last = question.InForce.DayNumber + ((question.Needed - 1L) * question.Every);
            if (last >= end.DayNumber)
                throw new InputException(FormattableString.Invariant($"--every: expected so many days between notifications that the one numbered {question.Needed} has effect before {end:yyyy-MM-dd}, when the run ends; received {question.Every} days from {question.First:yyyy-MM-dd} on."));
        }

        private Regime RegimeOf(ParseResult parsed, StudyJob job, Scenario scenario)
        {
            string name = parsed.GetValue(_regime)
                ?? (scenario.DefaultRegimes.Length > 1 ? scenario.DefaultRegimes[1] : throw new InputException($"ratify: expected --regime and a name, received none, and {job.File} has no second default regime."));
            ScenarioFile.CheckRegimes(job.File, scenario, [name], "--regime");
            Regime regime = scenario.Regimes.First(candidate => candidate.Name == name);
            string[] others = [.. scenario.Regimes.Where(candidate => candidate.Treaties.Length > 0).Select(candidate => candidate.Name)];
            return regime.Treaties.Length > 0 ? regime : throw new InputException(
                $"--regime: expected a regime with a treaty to ratify, received '{name}', which has none; {(others.Length == 0 ? "no regime of this scenario has one." : $"those that have one: {string.Join(", ", others)}.")}");
        }

        private ImmutableArray<int> AmongOf(ParseResult parsed, StudyJob job, Scenario scenario)
        {
            string[] codes = [.. scenario.States.Select(state => state.Code)];
            if (parsed.GetValue(_among) is not { } written) return [.. Enumerable.Range(0, codes.Length)];
            string[] names = written.Split(',', StringSplitOptions.TrimEntries);
            if (names.FirstOrDefault(name => !codes.Contains(name)) is { } unknown)
                throw new InputException($"--among: {job.File} has no state '{unknown}'{NearestName.Hint(unknown, codes)}");
            if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new InputException($"--among: '{twice.Key}' is named twice; name each state once.");
            return [.. names.Select(name => Array.IndexOf(codes, name)).Order()];
        }

        private RatifyObjective ObjectiveOf(ParseResult parsed, Scenario scenario, Regime regime)
        {
            bool? most = parsed.GetValue(_aim) switch
            {
                null => null,
                Most => true,
                Least => false,
                var other => throw new InputException($"--aim: expected {Most} or {Least}, received '{other}'."),
            };
            Plan plan = PlanCompiler.Compile(scenario, regime.Name);
            ImmutableArray<MetricInfo> infos = StudyRunner.Metrics(scenario, plan);
            string lead = StudyRunner.LeadFamily(scenario);
            string name = parsed.GetValue(_objective) ?? scenario.Families.FirstOrDefault(family => family.Name == lead)?.Success?.WithinName
                ?? throw new InputException("ratify: expected --objective and a metric, received none, and no family of this scenario has a success to count.");
            if (LawObjective.All.FirstOrDefault(count => count.Name == name) is not { } law)
            {
                if (MetricName.Find(infos, lead, name) < 0 && NearestName.Of(name, LawObjective.All.Select(count => count.Name)) is { } nearest)
                    throw new InputException($"--objective: expected a metric or a count of the law, received '{name}'; did you mean '{nearest}'?");
                int metric = StudyVerb.Metric("--objective", name, scenario, infos);
                return new MetricObjective(metric, infos[metric], most ?? RatifyObjective.MoreIsBetter(scenario, infos[metric]));
            }

            if (name == RatifyObjective.NewlyCovered && regime.Treaties.All(treaty => treaty.UpliftFrom.IsEmpty))
                throw new InputException($"--objective: {name} counts pairs whose instrument is in a treaty's 'uplift-from'; no treaty of regime '{regime.Name}' has one.");
            if (name == RatifyObjective.BeyondReach && !plan.Outcomes.Any(LawObjective.IsBeyondReach))
                throw new InputException($"--objective: {name} counts the outcome 'beyond-reach' and refusals on the ground 'no-basis'; this scenario has neither.");
            return most is { } aim ? law with { Most = aim } : law;
        }

        private static DateOnly Date(string text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                ? day
                : throw new InputException($"--first: expected a day such as 2026-01-01, received '{text}'.");

        private static int Days(string text)
        {
            string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 2 && words[1] is ("day" or "days") && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days <= 36_500
                ? days
                : throw new InputException($"--every: expected whole days, at most 36500, such as '120 days', received '{text}'.");
        }
    }
}
