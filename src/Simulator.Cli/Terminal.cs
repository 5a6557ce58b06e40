using Spectre.Console;

namespace Simulator.Cli;

/// <summary>Where a command is run: its streams, and the folder that holds the project's own scenarios and results.</summary>
/// <param name="Out">Where results go.</param>
/// <param name="Error">Where progress and errors go.</param>
/// <param name="Home">The folder of the default's <c>scenarios/</c> and <c>results/</c>.</param>
/// <param name="ShowsBar">True when <paramref name="Error"/> is a screen on which a bar can move.</param>
/// <param name="OutWidth">Columns of <paramref name="Out"/>.</param>
/// <param name="OutColours">True when <paramref name="Out"/> shows colours.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, string Home, bool ShowsBar, int OutWidth, bool OutColours)
{
    /// <summary>The environment variable by which run.sh says where the project is.</summary>
    public const string HomeVariable = "SIMULATOR_HOME";

    private const int PlainWidth = 140;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        Console.SetOut(new TerminalWriter(Console.Out, holdsResults: true));
        Console.SetError(new TerminalWriter(Console.Error, holdsResults: false));
        Console.Out.NewLine = "\n";
        Console.Error.NewLine = "\n";
        string? home = Environment.GetEnvironmentVariable(HomeVariable);
        bool dumb = Environment.GetEnvironmentVariable("TERM") is "dumb" or "" or null && !OperatingSystem.IsWindows();
        bool noColour = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        bool screen = !Console.IsOutputRedirected && !dumb;
        return new Terminal(
            Console.Out,
            Console.Error,
            string.IsNullOrEmpty(home) ? Directory.GetCurrentDirectory() : home,
            ShowsBar: !Console.IsErrorRedirected && !dumb,
            OutWidth: screen && Console.WindowWidth > 0 ? Console.WindowWidth : PlainWidth,
            OutColours: screen && !noColour);
    }

    /// <summary>A console for tables on <see cref="Out"/>.</summary>
    public IAnsiConsole ForTables() => Plain(Out, OutColours, OutWidth);

    /// <summary>A console for a moving bar on <see cref="Error"/>.</summary>
    public IAnsiConsole ForBar() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });

    private static IAnsiConsole Plain(TextWriter writer, bool colours, int width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
