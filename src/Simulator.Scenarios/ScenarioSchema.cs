using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulator.Scenarios;

/// <summary>The JSON Schema of scenario files, for editors; made from the same table of keys as the reader.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string InPart = "-in-part";

    /// <summary>The schema (draft 2020-12), indented, ending in a line feed.</summary>
    public static string Text()
    {
        var definitions = new JsonObject();
        foreach (Block block in Grammar.Blocks)
            definitions.Add(block.Name, Definition(block));
        definitions.Add("quantity-or-number", Any("A number with its evidence; a bare number or duration only with 'provenance: none'.", Form.Amount, Grammar.Quantity.Form));
        definitions.Add("parameter", Any("A number that may differ by offence, state or pair.", Form.Shared("quantity-or-number"), Grammar.Cases.Form));
        definitions.Add("value", Any("A parameter or a random number.", Form.Shared("parameter"), Grammar.Distribution.Form));
        AddInPart(definitions, Grammar.Scenario.Name);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Scenario",
            ["if"] = Required(["extends"]),
            ["then"] = Form.Shared(Grammar.Scenario.Name + InPart).Schema(),
            ["else"] = Form.Shared(Grammar.Scenario.Name).Schema(),
            ["$defs"] = definitions,
        };
        return schema.ToJsonString(Layout) + "\n";
    }

    // A file that extends another holds what differs: the same mappings, with nothing required. What is in a list is as ever, because lists are replaced whole.
    private static void AddInPart(JsonObject definitions, string name)
    {
        if (definitions.ContainsKey(name + InPart)) return;
        JsonNode part = definitions[name]!.DeepClone();
        definitions.Add(name + InPart, part);
        Loosen(definitions, part);
    }

    private static void Loosen(JsonObject definitions, JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list) Loosen(definitions, item);
        }
        else if (node is JsonObject mapping)
        {
            mapping.Remove("required");
            mapping.Remove("oneOf");
            foreach ((string key, JsonNode? value) in mapping.ToArray())
            {
                if (key == "$ref")
                {
                    string reference = value!.GetValue<string>();
                    mapping[key] = reference + InPart;
                    AddInPart(definitions, reference[(reference.LastIndexOf('/') + 1)..]);
                }
                else if (key != "items")
                {
                    Loosen(definitions, value);
                }
            }
        }
    }

    private static JsonObject Any(string meaning, params Form[] forms)
    {
        var schema = (JsonObject)Form.Either(forms).Schema();
        schema["description"] = meaning;
        return schema;
    }

    private static JsonObject Definition(Block block)
    {
        var properties = new JsonObject();
        foreach (Key key in block.Keys)
        {
            var property = (JsonObject)key.Form.Schema();
            property["description"] = key.Meaning;
            properties.Add(key.Name, property);
        }

        var schema = new JsonObject { ["type"] = "object", ["description"] = block.Meaning, ["additionalProperties"] = false, ["properties"] = properties };
        JsonObject required = Required(block.Keys.Where(key => key.Required).Select(key => key.Name));
        if (((JsonArray)required["required"]!).Count > 0)
            schema["required"] = required["required"]!.DeepClone();
        if (block.Choice.Length > 0)
            schema["oneOf"] = new JsonArray([.. block.Choice.Select(key => Required([key]))]);
        return schema;
    }

    private static JsonObject Required(IEnumerable<string> keys) => new() { ["required"] = new JsonArray([.. keys.Select(key => (JsonNode)key)]) };
}
