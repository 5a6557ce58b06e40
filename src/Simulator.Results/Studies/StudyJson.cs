using System.Globalization;
using System.Text;
using System.Text.Json;
using Simulator.Experiments.Statistics;

namespace Simulator.Results.Studies;

/// <summary>summary.json and manifest.json of a study.</summary>
internal static class StudyJson
{
    /// <summary>What the manifest of a study says of itself.</summary>
    public const string Format = "cooperation-simulator-study";

    /// <summary>The headline numbers for scripts.</summary>
    public static string Summary(StudyReport report) => ResultJson.Write(json =>
    {
        json.WriteString("study", report.Verb);
        json.WriteString("question", report.Question);
        json.WriteString("scenario", report.Scenario.Name);
        json.WriteString("version", report.Version);
        json.WriteString("digest", report.Digest);
        json.WriteNumber("seed", report.Seed);
        json.WriteStartArray("answer");
        foreach (StudySentence sentence in report.Answer) json.WriteStringValue($"{sentence.Topic}: {sentence.Text}");
        json.WriteEndArray();
        foreach ((string key, object value) in report.Summary) Member(json, key, value);
    });

    /// <summary>All that decides the results and what came out; equal for equal runs.</summary>
    /// <param name="report">The study.</param>
    /// <param name="files">The path of each file in the folder and its SHA-256.</param>
    public static string Manifest(StudyReport report, IReadOnlyDictionary<string, string> files) => ResultJson.Write(json =>
    {
        json.WriteString("format", Format);
        json.WriteString("version", report.Version);
        json.WriteString("study", report.Verb);
        json.WriteStartArray("options");
        foreach (string option in report.Options) json.WriteStringValue(option);
        json.WriteEndArray();
        json.WriteStartObject("scenario");
        json.WriteString("name", report.Scenario.Name);
        json.WriteString("sha256", Sha256.Of(Encoding.UTF8.GetBytes(report.Scenario.Text)));
        json.WriteString("text", report.Scenario.Text);
        json.WriteEndObject();
        json.WriteString("digest", report.Digest);
        ResultJson.Hashes(json, "files", files);
    });

    private static void Member(Utf8JsonWriter json, string key, object value)
    {
        switch (value)
        {
            case Interval interval:
                json.WriteStartObject(key);
                ResultJson.Bounds(json, "mean", interval);
                json.WriteEndObject();
                break;
            case double number:
                ResultJson.Number(json, key, ResultNumber.Text(number));
                break;
            case bool yes:
                json.WriteBoolean(key, yes);
                break;
            case IEnumerable<(string Key, object Value)> members:
                json.WriteStartObject(key);
                foreach ((string name, object member) in members) Member(json, name, member);
                json.WriteEndObject();
                break;
            case IEnumerable<string> texts:
                json.WriteStartArray(key);
                foreach (string text in texts) json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            case int or long:
                json.WriteNumber(key, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case string text:
                json.WriteString(key, text);
                break;
            default:
                throw new InvalidOperationException($"Bug in the simulator: a summary cannot hold a {value.GetType().Name}.");
        }
    }
}
