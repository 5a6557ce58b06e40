namespace Simulator.Scenarios;

/// <summary>Says in a sentence what the YAML parser found, and what to do about it.</summary>
internal static class YamlAdvice
{
    private static readonly (string Found, string Advice)[] Known =
    [
        ("did not find expected key", "is this line, or the one before, indented as its neighbours are?"),
        ("found invalid mapping", "put a text that holds ': ' in quotes, or a key on a line of its own"),
        ("did not find expected ','", "is a comma, a closing bracket or a closing brace missing?"),
        ("did not find expected '-'", "every item of a list begins with '- ', all indented alike"),
        ("cannot start any token", "put a text that begins with @, % or ` in quotes"),
        ("expected <document end>", "is this line indented less than the first one?"),
        ("expected <document start>", "nothing but comments comes before the first key"),
        ("expected node content", "expected a value here"),
        ("could not find expected ':'", "put a ': ' after the key"),
        ("unexpected end of stream", "is a closing quote missing?"),
        ("found wrong indentation", "is a closing quote missing?"),
        ("sequence entries are not allowed", "begin the list on the line below its key"),
        ("surrogates", "write the character itself"),
        ("are not allowed in this context", "put the key on a line of its own"),
    ];

    /// <summary>A message of the parser, as the end of a sentence, with advice where there is any.</summary>
    public static string Of(string message)
    {
        string line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        if (line.Length == 0)
            return "it cannot be read";
        string? advice = Array.Find(Known, known => line.Contains(known.Found, StringComparison.Ordinal)).Advice;
        return char.ToLowerInvariant(line[0]) + line[1..] + (advice is null ? "" : $"; {advice}");
    }
}
