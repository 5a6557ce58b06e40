using System.Diagnostics;
using System.Globalization;
using Simulator.Experiments;
using Spectre.Console;

namespace Simulator.Cli;

/// <summary>Shows how far a run is: a bar on a screen, a line every few seconds elsewhere.</summary>
internal sealed class ProgressDisplay(Terminal terminal) : IProgress<ExperimentProgress>
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private ExperimentProgress? _latest;

    /// <inheritdoc/>
    public void Report(ExperimentProgress value)
    {
        lock (_lock) _latest = value;
    }

    /// <summary>Shows progress while work is under way.</summary>
    public Task<T> While<T>(Func<Task<T>> work) => terminal.ShowsBar ? WithBar(work) : WithLines(work);

    /// <summary>The state in words: <c>50 of 200 replications, 1216 of 3600 simulated years, 9 s left</c>.</summary>
    internal static string Words(ExperimentProgress progress, TimeSpan elapsed)
    {
        string left = progress.Fraction is > 0.01 and < 1
            ? $", {Duration(elapsed * ((1 - progress.Fraction) / progress.Fraction))} left"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.ReplicationsDone} of {progress.Replications} replications, {Math.Floor(progress.YearsDone):0} of {progress.Years:0} simulated years{left}");
    }

    /// <summary>A time to wait: <c>9 s</c>, <c>2 min 5 s</c>, <c>1 h 3 min</c>.</summary>
    internal static string Duration(TimeSpan time)
    {
        int seconds = (int)Math.Ceiling(time.TotalSeconds);
        return seconds < 60 ? $"{seconds} s" : seconds < 3600 ? $"{seconds / 60} min {seconds % 60} s" : $"{seconds / 3600} h {seconds / 60 % 60} min";
    }

    private (string Words, double Fraction) Latest()
    {
        lock (_lock) return _latest is { } progress ? (Words(progress, _watch.Elapsed), progress.Fraction) : ("starting", 0);
    }

    private async Task<T> WithLines<T>(Func<Task<T>> work)
    {
        Task<T> running = work();
        while (await Task.WhenAny(running, Task.Delay(LineEvery)) != running) terminal.Error.WriteLine(Latest().Words);
        return await running;
    }

    private Task<T> WithBar<T>(Func<Task<T>> work) => terminal.ForBar().Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(async screen =>
        {
            ProgressTask bar = screen.AddTask(Latest().Words, maxValue: 1);
            Task<T> running = work();
            while (await Task.WhenAny(running, Task.Delay(BarEvery)) != running)
                (bar.Description, bar.Value) = Latest();
            return await running;
        });
}
