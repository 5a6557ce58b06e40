using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;

namespace Simulator.Results.Studies;

/// <summary>Two lives side by side: the stages that both pass stand in one row.</summary>
internal static class LifeTable
{
    private const double Day = 86_400;
    private const string Absent = "\u2013";

    /// <summary>The table.</summary>
    public static PageTable Of(Scenario scenario, TwinPair pair) => new(
        $"Request {pair.Name}, stage by stage. For each regime the day since receipt on which the stage began and the days it took; at a desk first those in the queue, then those "
            + $"in an officer’s hands. A decision takes no time; {Absent} means that the stage was not passed.",
        ["Stage", "Where", .. Columns(scenario, pair.First), .. Columns(scenario, pair.Second)],
        [.. Aligned(pair.First?.Stages ?? [], pair.Second?.Stages ?? []).Select(row => new PageRow(
            (row.First ?? row.Second)!.Title,
            [TwinWords.Place((row.First ?? row.Second)!), .. Cells(pair.First, row.First), .. Cells(pair.Second, row.Second)]))]);

    /// <summary>The stages of two lives in order, those of equal name together: a longest common subsequence.</summary>
    public static List<(LifeStage? First, LifeStage? Second)> Aligned(ImmutableArray<LifeStage> first, ImmutableArray<LifeStage> second)
    {
        int[,] common = new int[first.Length + 1, second.Length + 1];
        for (int i = first.Length - 1; i >= 0; i--)
        {
            for (int j = second.Length - 1; j >= 0; j--)
                common[i, j] = first[i].Stage == second[j].Stage ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var rows = new List<(LifeStage?, LifeStage?)>();
        int a = 0;
        int b = 0;
        while (a < first.Length || b < second.Length)
        {
            if (a < first.Length && b < second.Length && first[a].Stage == second[b].Stage) rows.Add((first[a++], second[b++]));
            else if (b == second.Length || (a < first.Length && common[a + 1, b] >= common[a, b + 1])) rows.Add((first[a++], null));
            else rows.Add((null, second[b++]));
        }

        return rows;
    }

    private static string[] Columns(Scenario scenario, TwinLife? life) =>
        life is null ? [] : [$"{TwinWords.Regime(scenario, life.Regime)}: day", "days"];

    private static string[] Cells(TwinLife? life, LifeStage? stage) => (life, stage) switch
    {
        (null, _) => [],
        (_, null) => [Absent, Absent],
        (_, { Kind: LifeKind.Moment }) => [Text(stage.Entered), ""],
        (_, { Kind: LifeKind.Work }) => [Text(stage.Entered), $"{Text(stage.Queued)} + {Text(stage.Left - stage.Started)}"],
        _ => [Text(stage.Entered), Text(stage.Seconds)],
    };

    private static string Text(int seconds) => Measure.Number(seconds / Day, 1);
}
