using System.Xml.Linq;
using Xunit;

namespace Simulator.Verification.House;

/// <summary>Arrows between rooms point down, and each room lets in only its own guest libraries.</summary>
public class RoomTests
{
    [Theory]
    [InlineData("Simulator.Kernel", "")]
    [InlineData("Simulator.Cooperation", "Simulator.Kernel")]
    [InlineData("Simulator.Scenarios", "Simulator.Kernel Simulator.Cooperation")]
    [InlineData("Simulator.Experiments", "Simulator.Kernel Simulator.Cooperation Simulator.Scenarios")]
    [InlineData("Simulator.Results", "Simulator.Kernel Simulator.Cooperation Simulator.Scenarios Simulator.Experiments")]
    [InlineData("Simulator.Grains", "Simulator.Kernel Simulator.Cooperation Simulator.Scenarios Simulator.Experiments")]
    [InlineData("Simulator.Cli", "Simulator.Kernel Simulator.Cooperation Simulator.Scenarios Simulator.Experiments Simulator.Results Simulator.Grains")]
    public void AProjectReferencesOnlyTheRoomsBelowIt(string project, string allowed)
    {
        Assert.Equal("", Beyond(allowed, Rooms(Repository.Project(project))));
    }

    [Theory]
    [InlineData("Simulator.Kernel", "")]
    [InlineData("Simulator.Cooperation", "")]
    [InlineData("Simulator.Scenarios", "YamlDotNet")]
    [InlineData("Simulator.Experiments", "MathNet.Numerics")]
    [InlineData("Simulator.Results", "ScottPlot Parquet.Net")]
    [InlineData("Simulator.Grains", "Microsoft.Orleans.Server")]
    [InlineData("Simulator.Cli", "System.CommandLine Spectre.Console")]
    public void ARoomLetsInOnlyItsOwnGuests(string project, string allowed)
    {
        Assert.Equal("", Beyond(allowed, Guests(Repository.Project(project))));
    }

    [Fact]
    public void EveryRoomIsUnderTheseRules()
    {
        string[] rooms = [.. Repository.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path))];

        Assert.Equal(RoomsOf(nameof(AProjectReferencesOnlyTheRoomsBelowIt)), rooms);
        Assert.Equal(RoomsOf(nameof(ARoomLetsInOnlyItsOwnGuests)), rooms);
    }

    [Fact]
    public void NoGuestEntersEveryRoomThroughTheSharedFiles()
    {
        Assert.Empty(Guests(XDocument.Parse(Repository.Read("Directory.Build.props"))));
        Assert.Empty(Guests(XDocument.Parse(Repository.Read("Directory.Packages.props"))));
    }

    [Theory]
    [InlineData("<ProjectReference Include=\"../Simulator.Results/Simulator.Results.csproj\" />", "Simulator.Results")]
    [InlineData("<ProjectReference Include=\"..\\Simulator.Results\\Simulator.Results.csproj\" />", "Simulator.Results")]
    public void AnArrowThatPointsUpIsCaught(string item, string caught)
    {
        Assert.Equal(caught, Beyond("Simulator.Kernel", Rooms(Sample(item))));
    }

    [Theory]
    [InlineData("<PackageReference Include=\"Newtonsoft.Json\" />", "Newtonsoft.Json")]
    [InlineData("<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />", "Microsoft.AspNetCore.App")]
    [InlineData("<Reference Include=\"Another\" />", "Another")]
    [InlineData("<GlobalPackageReference Include=\"Another\" />", "Another")]
    public void AGuestWithoutAnInvitationIsCaught(string item, string caught)
    {
        Assert.Equal(caught, Beyond("YamlDotNet", Guests(Sample(item))));
    }

    private static IEnumerable<string> Rooms(XDocument project) =>
        Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    private static IEnumerable<string> Guests(XDocument project) =>
        Included(project, "PackageReference", "GlobalPackageReference", "FrameworkReference", "Reference");

    private static IEnumerable<string> Included(XDocument project, params string[] items) =>
        project.Descendants().Where(item => items.Contains(item.Name.LocalName)).Select(item => (string?)item.Attribute("Include") ?? "");

    private static string Beyond(string allowed, IEnumerable<string> found) => string.Join(' ', found.Except(allowed.Split(' ')));

    private static XDocument Sample(string item) => XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>");

    private static IEnumerable<string> RoomsOf(string theory) =>
        typeof(RoomTests).GetMethod(theory)!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!)
            .Order(StringComparer.Ordinal);
}
