using System.Diagnostics;
using Simulator.Verification.House;
using Xunit;

namespace Simulator.Verification.UserSide;

/// <summary>
/// A folder with our own run.sh, a line of source for each program, and a 'dotnet' that writes down how it was called and builds in no time.
/// </summary>
internal sealed class ToyCheckout : IDisposable
{
    // All that run.sh may need of the machine; what is not linked here cannot be found.
    private static readonly string[] Tools =
    [
        "awk", "bash", "cat", "cksum", "dirname", "env", "find", "head", "ls", "mkdir", "mv", "readlink", "rm", "rmdir", "sed",
        "sh", "sleep", "sort", "tail", "tee",
    ];

    private const string Dotnet = """
        #!/bin/sh
        printf '%s\n' "$*" >>"$TOY/calls"
        case $1 in
          --version)
            [ -e global.json ] && [ ! -e "$TOY/no-sdk" ] || exit 145
            echo 10.0.100 ;;
          --list-sdks)
            [ ! -e "$TOY/no-sdk" ] || cat "$TOY/no-sdk" ;;
          publish | build)
            while [ -e "$TOY/build-waits" ]; do sleep 0.05; done
            echo 'Restored everything.'
            if [ -e "$TOY/build-fails" ]; then
              echo 'Program.cs(1,1): error CS1002: ; expected'
              exit 1
            fi
            case "$1 $2" in
              *.Cli) mkdir -p "$4" && cp "$2/Program.cs" "$4/simulator.dll" ;;
              *.Benchmarks) mkdir -p "$4" && cp "$2/Program.cs" "$4/Simulator.Benchmarks.dll" ;;
            esac ;;
          test)
            echo "long tests: ${SIMULATOR_LONG_TESTS-no}"
            cat "$TOY/test-output"
            exit "$(cat "$TOY/test-exit")" ;;
          *)
            echo 'The app has started.' >&2
            while [ -e "$TOY/app-waits" ]; do sleep 0.05; done
            cat "$1"
            shift
            printf 'argument: [%s]\n' "$@"
            echo "folder: [$PWD]"
            echo "home: [$SIMULATOR_HOME]"
            [ ! -e "$TOY/app-exit" ] || exit "$(cat "$TOY/app-exit")" ;;
        esac

        """;

    private readonly string _place = Directory.CreateTempSubdirectory("simulator-").FullName;

    public ToyCheckout(string name = "simulator")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "run.sh needs a POSIX shell.");
        Folder = Path.Combine(_place, name);
        foreach (string path in (string[])["run.sh", ".ci/run", "global.json", "Directory.Build.props", "Directory.Packages.props"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, path))!);
            File.Copy(Path.Combine(Repository.Root, path), Path.Combine(Folder, path));
        }

        Write("src/Simulator.Cli/Program.cs", "first version\n");
        Write("tests/Simulator.Benchmarks/Program.cs", "first benchmarks\n");
        Directory.CreateDirectory(Toy);
        Directory.CreateDirectory(ToolFolder);
        string[] machine = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        foreach (string tool in Tools.Append("cp"))
        {
            string found = machine.Select(folder => Path.Combine(folder, tool)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(ToolFolder, tool), found);
        }

        string dotnet = Path.Combine(ToolFolder, "dotnet");
        File.WriteAllText(dotnet, Dotnet.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The checkout's own folder.</summary>
    public string Folder { get; }

    /// <summary>A folder beside the checkout.</summary>
    public string Elsewhere => Directory.CreateDirectory(Path.Combine(_place, "else where")).FullName;

    /// <summary>How often 'dotnet' was asked for <paramref name="verb"/>.</summary>
    public int Calls(string verb) => AllCalls.Count(call => call.Split(' ')[0] == verb);

    /// <summary>Every call of 'dotnet', a line each.</summary>
    public string[] AllCalls => File.Exists(Path.Combine(Toy, "calls")) ? File.ReadAllLines(Path.Combine(Toy, "calls")) : [];

    private string Toy => Path.Combine(_place, "toy");

    private string ToolFolder => Path.Combine(_place, "tools");

    /// <summary>Tells the toy dotnet to behave differently from now on: <c>build-fails</c>, <c>app-exit</c> and so on.</summary>
    public void Tell(string what, string details = "") => File.WriteAllText(Path.Combine(Toy, what), details);

    /// <summary>Takes back what was told.</summary>
    public void Untell(string what) => File.Delete(Path.Combine(Toy, what));

    /// <summary>Writes a file of the checkout.</summary>
    public void Write(string path, string text)
    {
        string file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Removes 'dotnet' from the machine.</summary>
    public void RemoveDotnet() => File.Delete(Path.Combine(ToolFolder, "dotnet"));

    /// <summary>Starts run.sh from the checkout.</summary>
    public Run Start(params string[] arguments) => Start(Path.Combine(Folder, "run.sh"), Folder, arguments);

    /// <summary>Starts a line of shell from the checkout.</summary>
    public Run StartLine(string line) => Start(Path.Combine(ToolFolder, "sh"), Folder, ["-c", line]);

    /// <summary>Starts a script from a folder.</summary>
    public Run Start(string script, string folder, string[] arguments) => Run.Start(
        script,
        folder,
        new Dictionary<string, string> { ["PATH"] = ToolFolder, ["HOME"] = Toy, ["TOY"] = Toy },
        arguments);

    /// <summary>Runs run.sh from the checkout to its end.</summary>
    public async Task<Outcome> RunSh(params string[] arguments)
    {
        using Run run = Start(arguments);
        return await run.End();
    }

    /// <summary>The id of a process that has ended.</summary>
    public int DeadProcess()
    {
        using Process process = Process.Start(Path.Combine(ToolFolder, "sleep"), "0");
        process.WaitForExit();
        return process.Id;
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);
}
