using System.Globalization;

namespace Simulator.Experiments.Studies;

/// <summary>A request of one replication: <c>3/surrender/THA/MYS/17</c> is request 17 of replication 3 in which Thailand asks Malaysia for surrender.</summary>
/// <remarks>The columns <c>replication</c> and <c>request</c> of requests.parquet and case-log.csv with a slash between. The same name is the same
/// person with the same luck under every regime.</remarks>
/// <param name="Replication">The replication, from 0.</param>
/// <param name="Stream">The stream: family, requesting and requested state with slashes between.</param>
/// <param name="Ordinal">Its number within the stream.</param>
public readonly record struct RequestName(int Replication, string Stream, int Ordinal)
{
    /// <summary>The family.</summary>
    public string Family => Stream.Split('/')[0];

    /// <summary>Reads a name; null when it is none. <c>surrender:THA>MYS</c> is taken for <c>surrender/THA/MYS</c>.</summary>
    public static RequestName? Parse(string text)
    {
        string[] parts = text.Replace(':', '/').Replace('>', '/').Split('/', StringSplitOptions.TrimEntries);
        return parts.Length == 5
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int replication)
            && int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out int ordinal)
            && replication < int.MaxValue
                ? new RequestName(replication, string.Join('/', parts[1..4]), ordinal)
                : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Replication}/{Stream}/{Ordinal}");
}
