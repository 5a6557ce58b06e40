using System.Text.Json.Nodes;

namespace Simulator.Scenarios;

/// <summary>What a key's value may look like, for the JSON Schema; the reader checks the same by its own code.</summary>
/// <param name="Schema">Builds its JSON Schema.</param>
internal sealed record Form(Func<JsonNode> Schema)
{
    public static readonly Form Text = Typed("string");

    public static readonly Form Boolean = Typed("boolean");

    public static readonly Form Name = Pattern("^[a-z0-9-]+$");

    public static readonly Form Date = Pattern("^\\d{4}-\\d{2}-\\d{2}$");

    public static readonly Form TimeOfDay = Pattern("^\\d{2}:\\d{2}$");

    public static readonly Form UtcOffset = Pattern("^[+-]\\d{2}:\\d{2}$");

    public static readonly Form CalendarSpan = Pattern("^\\d+ (day|week|month|year)s?$");

    public static readonly Form Reference = Pattern("^[a-z0-9-]+\\.[a-z0-9-]+$");

    public static readonly Form Amount = new(() => new JsonObject
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "number" },
            new JsonObject { ["type"] = "string", ["pattern"] = "^[-+0-9.eE]+ (second|minute|hour|day|week|month|year)s?$" }),
    });

    public static Form OneOf(params string[] words) => new(() => new JsonObject
    {
        ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]),
    });

    public static Form Whole(int least, int most) => new(() => new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most });

    public static Form List(Form item) => new(() => new JsonObject { ["type"] = "array", ["items"] = item.Schema() });

    /// <summary>A mapping whose keys are names chosen by the author.</summary>
    public static Form Map(Form value) => new(() => new JsonObject { ["type"] = "object", ["additionalProperties"] = value.Schema() });

    /// <summary>A definition shared by name; breaks the circle of parameters within parameters.</summary>
    public static Form Shared(string name) => new(() => new JsonObject { ["$ref"] = $"#/$defs/{name}" });

    public static Form Either(params Form[] forms) => new(() => new JsonObject
    {
        ["anyOf"] = new JsonArray([.. forms.Select(form => form.Schema())]),
    });

    private static Form Typed(string type) => new(() => new JsonObject { ["type"] = type });

    private static Form Pattern(string pattern) => new(() => new JsonObject { ["type"] = "string", ["pattern"] = pattern });
}
