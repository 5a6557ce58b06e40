namespace Simulator.Results.Tests;

public class ResultTablesTests
{
    [Theory]
    [InlineData("metrics.csv", "regime,family,metric,group,unit,replications,mean,low,high")]
    [InlineData("comparison.csv", "base,alternative,family,metric,group,unit,difference,low,high,variance_reduction")]
    [InlineData("parameters.csv", "path,value,low,high,unit,grade,rows,source,tags,note")]
    [InlineData("capacity.csv", "regime,state,desk,officers,offered_hours_per_year,capacity_hours_per_year,formal_utilisation,background_utilisation,utilisation")]
    [InlineData("spill-over.csv", "base,alternative,work,desk,lead_visits,lead_visits_change,visits,wait_days,wait_days_low,wait_days_high,difference,difference_low,difference_high,variance_reduction,adjusted_p")]
    [InlineData("warm-up.csv", "family,months,left_out,mser5_pending,mser5_days_of_demand")]
    public void TheColumnsAreThoseOfTheContract(string name, string header) => Assert.Equal(header, Lines(name)[0]);

    [Theory]
    [InlineData("desks.csv", "regime,state,institution,desk,utilisation,utilisation_low,utilisation_high,mean_queue,")]
    [InlineData("pairs.csv", "regime,family,requesting,requested,instrument_at_start,instrument_at_end,requests,pending,rare,success,")]
    public void TheFirstColumnsAreThoseOfTheContract(string name, string start) => Assert.StartsWith(start, Lines(name)[0], StringComparison.Ordinal);

    [Fact]
    public void EveryColumnOfEveryTableIsInTheReadme()
    {
        string readme = File.ReadAllText(Path.Combine(Checkout(), "results", "README.md"));
        string[] columns = [.. ResultTables.All(Some.Result()).SelectMany(table => table.Text.Split('\n')[0].Split(','))
            .Select(column => column.Contains(':', StringComparison.Ordinal) ? column[(column.IndexOf(':') + 1)..] : column)
            .Select(column => column.EndsWith("_low", StringComparison.Ordinal) ? column[..^4] : column.EndsWith("_high", StringComparison.Ordinal) ? column[..^5] : column)
            .Where(column => column is not ("answered" or "surrendered" or "refused:nationality" or "nationality"))
            .Distinct()];

        Assert.All(columns, column => Assert.Contains($"`{column}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void NumbersHaveSixSignificantDigitsAndDurationsAreDays()
    {
        Assert.Contains("today,surrender,median-days-to-surrender,,days,3,310.123,294.617,325.63", Lines("metrics.csv"));
        Assert.Contains(Lines("parameters.csv"), line => line.StartsWith("instruments.treaty.provisions.time-limits.detention,30,15,60,days,assumed,,,resources,", StringComparison.Ordinal));
    }

    [Fact]
    public void ASourceWithQuotesIsQuotedAsTheStandardSays() =>
        Assert.Contains(Lines("parameters.csv"), line => line.Contains(",DU002,\"A \"\"list\"\"\",", StringComparison.Ordinal));

    [Fact]
    public void APairsOutcomesHaveAColumnEach()
    {
        string[] lines = Lines("pairs.csv");

        Assert.EndsWith(",ended:answered,ended:refused:nationality,ended:surrendered", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",0,4,20", lines[1], StringComparison.Ordinal);
    }

    private static string[] Lines(string name) => ResultTables.All(Some.Result()).Single(table => table.Name == name).Text.TrimEnd('\n').Split('\n');

    private static string Checkout()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "global.json"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Bug in the simulator: the tests do not run inside the checkout.");
    }
}
