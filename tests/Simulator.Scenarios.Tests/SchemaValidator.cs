using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Simulator.Scenarios.Tests;

/// <summary>As much of a JSON Schema validator as our schema needs; a keyword it does not know is a failure.</summary>
internal static class SchemaValidator
{
    public static List<string> Problems(JsonNode root, JsonNode schema, Node node, string path)
    {
        var problems = new List<string>();
        foreach ((string keyword, JsonNode? value) in (JsonObject)schema)
            problems.AddRange(Check(root, schema, keyword, value!, node, path));
        return problems;
    }

    private static IEnumerable<string> Check(JsonNode root, JsonNode schema, string keyword, JsonNode value, Node node, string path)
    {
        switch (keyword)
        {
            case "$schema" or "$defs" or "title" or "description" or "then" or "else":
                return [];
            case "if":
                return Problems(root, schema[Problems(root, value, node, path).Count == 0 ? "then" : "else"]!, node, path);
            case "$ref":
                return Problems(root, root["$defs"]![value.GetValue<string>()["#/$defs/".Length..]]!, node, path);
            case "type":
                return IsOfType(value.GetValue<string>(), node) ? [] : [$"{path}: expected {value}, found {node.Found}"];
            case "enum":
                return node is Scalar scalar && ((JsonArray)value).Any(word => word!.GetValue<string>() == scalar.Text) ? [] : [$"{path}: not in the list: {node.Found}"];
            case "pattern":
                return node is not Scalar text || Regex.IsMatch(text.Text, value.GetValue<string>()) ? [] : [$"{path}: no match for {value}: {node.Found}"];
            case "minimum":
                return node is Scalar least && Number(least) < value.GetValue<double>() ? [$"{path}: below {value}"] : [];
            case "maximum":
                return node is Scalar most && Number(most) > value.GetValue<double>() ? [$"{path}: above {value}"] : [];
            case "items":
                return node is Sequence list ? list.Items.SelectMany((item, i) => Problems(root, value, item, $"{path}[{i}]")) : [];
            case "properties":
                return node is Mapping mapping
                    ? mapping.Entries.Where(entry => value[entry.Key] is not null).SelectMany(entry => Problems(root, value[entry.Key]!, entry.Value, Join(path, entry.Key)))
                    : [];
            case "additionalProperties":
                return Additional(root, schema, value, node, path);
            case "required":
                return node is Mapping there ? ((JsonArray)value).Select(key => key!.GetValue<string>()).Where(key => !there.Has(key)).Select(key => $"{path}: missing '{key}'") : [];
            case "anyOf":
                return ((JsonArray)value).Any(option => Problems(root, option!, node, path).Count == 0)
                    ? []
                    : ((JsonArray)value).SelectMany(option => Problems(root, option!, node, path));
            case "oneOf":
                int holds = ((JsonArray)value).Count(option => Problems(root, option!, node, path).Count == 0);
                return holds == 1 ? [] : [$"{path}: expected one of the forms, found {holds}"];
            default:
                return [$"{path}: unknown keyword {keyword}"];
        }
    }

    private static IEnumerable<string> Additional(JsonNode root, JsonNode schema, JsonNode value, Node node, string path)
    {
        if (node is not Mapping mapping)
            return [];
        IEnumerable<Entry> others = mapping.Entries.Where(entry => schema["properties"]?[entry.Key] is null);
        return value is JsonValue
            ? others.Select(entry => $"{path}: unknown '{entry.Key}'")
            : others.SelectMany(entry => Problems(root, value, entry.Value, Join(path, entry.Key)));
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static bool IsOfType(string type, Node node) => type switch
    {
        "object" => node is Mapping,
        "array" => node is Sequence,
        "string" => node is Scalar scalar && !(scalar.Plain && !double.IsNaN(Number(scalar))),
        "boolean" => node is Scalar { Plain: true, Text: "true" or "false" },
        "number" => node is Scalar { Plain: true } number && !double.IsNaN(Number(number)),
        "integer" => node is Scalar { Plain: true } whole && Number(whole) == Math.Floor(Number(whole)),
        _ => false,
    };

    private static double Number(Scalar scalar) => double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
