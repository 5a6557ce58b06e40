using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Facts;
using Simulator.Experiments.Statistics;

namespace Simulator.Results;

/// <summary>summary.json, manifest.json and run.json.</summary>
internal static class ResultJson
{
    /// <summary>What <c>manifest.json</c> says of itself; a folder without it is not ours.</summary>
    public const string Format = "cooperation-simulator-results";

    private const string FactFormat = "cooperation-simulator-facts";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // A page never holds these files, so an apostrophe may stay one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The headline numbers for scripts: <c>regimes.aet.surrender.refused:nationality.mean</c>.</summary>
    public static string Summary(ComparisonResult result) => Write(json =>
    {
        json.WriteString("scenario", result.Scenario.Name);
        json.WriteString("question", result.Scenario.Question);
        json.WriteString("version", result.Version);
        json.WriteString("digest", result.Digest);
        json.WriteNumber("seed", result.Seed);
        json.WriteNumber("replications", result.Replications);
        json.WriteString("base", result.Base.Name);
        if (result.Precision is { } precision)
        {
            json.WriteStartObject("precision");
            Number(json, "relative-half-width", ResultNumber.Text(precision.Rule.RelativeHalfWidth));
            json.WriteBoolean("reached", precision.Reached);
            Number(json, "widest", ResultNumber.Text(precision.Looks[^1].Widest));
            json.WriteString("widest-metric", precision.Looks[^1].Metric);
            json.WriteString("widest-regime", precision.Looks[^1].Regime);
            json.WriteEndObject();
        }

        json.WriteStartObject("regimes");
        foreach (RegimeTitle regime in result.Regimes)
        {
            json.WriteStartObject(regime.Name);
            foreach (IGrouping<string, MetricRow> family in result.Metrics
                .Where(row => row.Regime == regime.Name && row.Family != MetricInfo.Desks).GroupBy(row => row.Family, StringComparer.Ordinal))
            {
                json.WriteStartObject(family.Key);
                foreach (MetricRow row in family)
                {
                    json.WriteStartObject(Key(row.Metric, row.Group));
                    Bounds(json, "mean", row.Interval);
                    json.WriteString("unit", row.Unit);
                    json.WriteNumber("replications", row.Interval.Count);
                    Number(json, "relative-half-width", ResultNumber.Text(row.Interval.RelativeHalfWidth));
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("differences");
        foreach (RegimeTitle regime in result.Regimes.Skip(1))
        {
            json.WriteStartObject(regime.Name);
            foreach (IGrouping<string, ComparisonRow> family in result.Comparisons
                .Where(row => row.Alternative == regime.Name && row.Family != MetricInfo.Desks).GroupBy(row => row.Family, StringComparer.Ordinal))
            {
                json.WriteStartObject(family.Key);
                foreach (ComparisonRow row in family)
                {
                    json.WriteStartObject(Key(row.Metric, row.Group));
                    Bounds(json, "difference", row.Difference.Interval);
                    json.WriteString("unit", row.Unit);
                    Number(json, "variance-reduction", ResultNumber.Text(row.Difference.VarianceReduction));
                    if (row.AdjustedP is double p) Number(json, "adjusted-p", ResultNumber.Text(p));
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>All that decides the results and what came out; equal for equal runs.</summary>
    /// <param name="result">The results.</param>
    /// <param name="caseLog">Whether a case log was asked for.</param>
    /// <param name="files">The path of each file in the folder and its SHA-256.</param>
    public static string Manifest(ComparisonResult result, bool caseLog, IReadOnlyDictionary<string, string> files) => Write(json =>
    {
        json.WriteString("format", Format);
        json.WriteString("version", result.Version);
        json.WriteStartObject("scenario");
        json.WriteString("name", result.Scenario.Name);
        json.WriteString("sha256", Sha256.Of(Encoding.UTF8.GetBytes(result.Scenario.Text)));
        json.WriteString("text", result.Scenario.Text);
        json.WriteEndObject();
        json.WriteNumber("seed", result.Seed);
        json.WriteNumber("replications", result.Replications);
        if (result.Precision is { } precision) Precision(json, precision.Rule);
        json.WriteStartArray("regimes");
        foreach (RegimeTitle regime in result.Regimes) json.WriteStringValue(regime.Name);
        json.WriteEndArray();
        json.WriteBoolean("case-log", caseLog);
        json.WriteString("digest", result.Digest);
        json.WriteStartObject("digests");
        foreach (RegimeDigest digest in result.Digests)
        {
            json.WriteStartObject(digest.Regime);
            json.WriteString("digest", digest.Digest);
            json.WriteStartArray("replications");
            foreach (string replication in digest.Replications) json.WriteStringValue(replication);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Hashes(json, "files", files);
    });

    /// <summary>The manifest of published facts: all that decides the folder; equal for equal runs.</summary>
    public static string FactManifest(FactResult result, IReadOnlyDictionary<string, string> files) => Write(json =>
    {
        json.WriteString("format", FactFormat);
        json.WriteString("version", result.Version);
        json.WriteNumber("seed", result.Seed);
        json.WriteNumber("replications", result.Replications);
        json.WriteStartObject("targets");
        foreach ((FactTarget target, string digest) in result.Sheet.Targets.Zip(result.Digests))
        {
            json.WriteStartObject(target.Name);
            json.WriteString("scenario", target.Scenario.Name);
            json.WriteString("sha256", Sha256.Of(Encoding.UTF8.GetBytes(target.Scenario.Text)));
            json.WriteString("digest", digest);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Hashes(json, "files", files);
    });

    /// <summary>What may differ between equal runs.</summary>
    /// <param name="run">The facts of the run.</param>
    /// <param name="tables">The tables the scenario was read with, as it names them, and their SHA-256.</param>
    /// <param name="pictures">The path of each picture in the folder and its SHA-256.</param>
    public static string Run(RunFacts run, IReadOnlyDictionary<string, string> tables, IReadOnlyDictionary<string, string> pictures) => Write(json =>
    {
        json.WriteString("started", run.Started.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNumber("wall-seconds", Math.Round(run.WallTime.TotalSeconds, 2));
        json.WriteString("machine", Environment.MachineName);
        json.WriteString("system", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier);
        json.WriteString("host", run.Host);
        json.WriteNumber("threads", run.Threads);
        json.WriteNumber("cohorts", run.Cohorts);
        json.WriteNumber("silos", run.Silos);
        json.WriteStartObject("scenario");
        json.WriteString("folder", run.ScenarioFolder);
        Hashes(json, "tables", tables);
        json.WriteEndObject();
        Hashes(json, "files", pictures);
    });

    /// <summary>Whether a text is the manifest of an experiment.</summary>
    public static bool IsManifest(string text) => HasFormat(text, Format);

    /// <summary>Whether a text is the manifest of published facts.</summary>
    public static bool IsFactManifest(string text) => HasFormat(text, FactFormat);

    internal static bool HasFormat(string text, string wanted)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("format", out JsonElement format)
                && format.ValueKind == JsonValueKind.String && format.GetString() == wanted;
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException) // the latter of half a character
        {
            return false;
        }
    }

    internal static void Hashes(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> files)
    {
        json.WriteStartObject(name);
        foreach ((string path, string hash) in files.OrderBy(file => file.Key, StringComparer.Ordinal)) json.WriteString(path, hash);
        json.WriteEndObject();
    }

    /// <summary>The rule by which the replications were counted out; a folder with a fixed number of them has none.</summary>
    private static void Precision(Utf8JsonWriter json, PrecisionRule rule)
    {
        json.WriteStartObject("precision");
        Number(json, "relative-half-width", ResultNumber.Text(rule.RelativeHalfWidth));
        json.WriteStartArray("of");
        foreach (string metric in rule.Metrics) json.WriteStringValue(metric);
        json.WriteEndArray();
        json.WriteNumber("most-replications", rule.Most);
        json.WriteEndObject();
    }

    private static string Key(string metric, string group) => group.Length == 0 ? metric : $"{metric}:{group}";

    internal static void Bounds(Utf8JsonWriter json, string name, Interval interval)
    {
        Number(json, name, ResultNumber.Text(interval.Mean));
        Number(json, "low", ResultNumber.Low(interval));
        Number(json, "high", ResultNumber.High(interval));
    }

    /// <summary>JSON has no infinity and no NaN.</summary>
    internal static void Number(Utf8JsonWriter json, string name, string text)
    {
        json.WritePropertyName(name);
        if (text is "" or "inf" or "-inf") json.WriteNullValue();
        else json.WriteRawValue(text);
    }

    internal static string Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
