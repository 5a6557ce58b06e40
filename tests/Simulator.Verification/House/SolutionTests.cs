using System.Text.RegularExpressions;
using Xunit;

namespace Simulator.Verification.House;

/// <summary>Every project is built, tested and locked.</summary>
public class SolutionTests
{
    private static readonly string[] Projects = [.. Repository.Files("src", "*.csproj"), .. Repository.Files("tests", "*.csproj")];

    [Fact]
    public void EveryProjectIsInTheSolution()
    {
        Assert.Equal(Projects, ProjectsOf(Repository.Read("Simulator.sln")));
    }

    [Fact]
    public void EveryProjectHasALockFile()
    {
        Assert.All(Projects, project => Assert.True(File.Exists(LockFile(project)), $"{project}: run dotnet restore and add {LockFile(project)}"));
    }

    [Theory]
    [InlineData("run.sh")]
    [InlineData(".ci/run")]
    public void TheScriptsMayBeRun(string path)
    {
        // Windows knows no permission to run a file.
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(Repository.Root, path)).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void AProjectThatIsMissingFromTheSolutionIsCaught()
    {
        const string solution = "Project(\"{FAE0}\") = \"A\", \"src\\A\\A.csproj\", \"{C320}\"\nEndProject\n";

        Assert.Equal(["src/A/A.csproj"], ProjectsOf(solution));
        Assert.NotEqual(Projects, ProjectsOf(solution));
    }

    private static string LockFile(string project) => Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json");

    private static IEnumerable<string> ProjectsOf(string solution) =>
        Regex.Matches(solution, "\"([^\"]+\\.csproj)\"").Select(match => match.Groups[1].Value.Replace('\\', '/')).Order(StringComparer.Ordinal);
}
