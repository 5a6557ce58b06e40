using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>Draws a request's lives under two regimes.</summary>
internal static class LifeLines
{
    private const double Day = 86_400;

    private const int Queue = 0;
    private const int Hands = 1;
    private const int Post = 2;
    private const int Elsewhere = 3;

    private static readonly Category[] Kinds =
    [
        new("Waiting in a queue", Tone.Vermilion), new("In an officer’s hands", Tone.Blue), new("With the post", Tone.Grey), new("Waiting elsewhere", Tone.LightOrange),
    ];

    /// <summary>The figure.</summary>
    public static LifeLineFigure Of(Scenario scenario, TwinPair pair, string name) => new()
    {
        Name = name,
        Title = $"The same case twice: {Asks(scenario, pair)}",
        Caption = $"Request {pair.Name}{About(pair)}; {pair.Why}. A row is an institution, a bar what passes the time there, a slanted line the way of the file.",
        Footnote = "Under both regimes the same person with the same luck. A dot ends a case, a triangle is the horizon. A thin line is a time limit: a ring where it "
            + "was stopped or the case ended before, a diamond where it ran out.",
        Categories = Kinds,
        Lanes = [.. new[] { pair.First, pair.Second }.OfType<TwinLife>().Select(life => Lane(scenario, pair, life))],
        X = new FigureAxis("Time since receipt", "days", Min: 0),
    };

    /// <summary>How a life ended, in words: "refused (nationality) after 412 days".</summary>
    public static string End(TwinLife life) => life.Outcome == OutcomeShareRow.Open
        ? $"still open after {Days(life.Seconds)} days"
        : $"{TwinWords.Outcome(life.Outcome, life.Ground)} after {Days(life.Seconds)} days";

    /// <summary>Whole days; one decimal below ten.</summary>
    public static string Days(int seconds) => Measure.Number(seconds / Day, seconds < 10 * Day ? 1 : 0);

    /// <summary>Who asks whom: "Thailand asks Malaysia".</summary>
    public static string Asks(Scenario scenario, TwinPair pair)
    {
        string[] parts = pair.Name.Stream.Split('/');
        return $"{State(parts[1])} asks {State(parts[2])}";

        string State(string code) => scenario.States.FirstOrDefault(state => state.Code == code)?.Name ?? code;
    }

    private static string About(TwinPair pair)
    {
        TwinLife life = (pair.First ?? pair.Second)!;
        string received = $", received on {life.Received:yyyy-MM-dd}";
        return life.Offence.Length == 0 ? received : $" ({life.Offence.ToLowerInvariant()}){received}";
    }

    private static LifeLane Lane(Scenario scenario, TwinPair pair, TwinLife life)
    {
        var rows = new List<string>();
        var bars = new List<LifeBar>();
        var ways = new List<LifeWay>();
        string place = StartOf(scenario, pair, life);
        foreach (LifeStage stage in life.Stages)
        {
            if (stage.Kind is LifeKind.Moment || stage.Seconds == 0) continue;
            string before = place;
            place = TwinWords.Place(stage);
            if (stage.Kind == LifeKind.Post)
            {
                int from = RowOf(before); // stands above the row the way leads to
                ways.Add(new LifeWay(RowOf(place), from, stage.Entered / Day, stage.Left / Day, Post, stage.Title));
            }

            if (stage.Kind == LifeKind.Wait) bars.Add(new LifeBar(RowOf(place), stage.Entered / Day, stage.Left / Day, Elsewhere, stage.Title));
            if (stage.Kind == LifeKind.Work)
            {
                if (stage.Queued > 0) bars.Add(new LifeBar(RowOf(place), stage.Entered / Day, stage.Started / Day, Queue, stage.Title));
                if (stage.Left > stage.Started) bars.Add(new LifeBar(RowOf(place), stage.Started / Day, stage.Left / Day, Hands, stage.Title));
            }
        }

        return new LifeLane(
            $"{TwinWords.Regime(scenario, life.Regime)}: {End(life)}", rows, bars, ways,
            [.. life.Clocks.Select(clock => new LifeLimit(clock.Title, clock.Start / Day, clock.Until / Day, TwinWords.ClockEnds[(int)clock.End], clock.End == ClockEnd.RanOut))],
            life.Seconds / Day, RowOf(place), life.Outcome != OutcomeShareRow.Open);

        int RowOf(string at)
        {
            int row = rows.IndexOf(at);
            if (row >= 0) return row;
            rows.Add(at);
            return rows.Count - 1;
        }
    }

    private static string StartOf(Scenario scenario, TwinPair pair, TwinLife life)
    {
        Family family = scenario.Families.First(candidate => candidate.Name == pair.Name.Family);
        Place start = scenario.Procedures.First(procedure => procedure.Name == family.Procedure).Start;
        return TwinWords.Place(start.Side == Side.Requesting ? life.Requesting : pair.Name.Stream.Split('/')[2], start.Institution);
    }
}
