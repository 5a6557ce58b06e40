using System.Text.RegularExpressions;
using Simulator.Verification.House;

namespace Simulator.Verification.BadInput;

/// <summary>Every message about a scenario has been seen: it stands in a file of Bad/ or in a test.</summary>
public class MessageTests
{
    /// <summary>What a test cannot bring about everywhere.</summary>
    private static readonly string[] Unseen =
    [
        "the folder cannot be read:",        // nothing is unreadable to an administrator
        "expected a value here",             // the parser gives no other event where a value stands
        "', found none; every instrument has the same provisions.", "expected a value for '", // the reader says so first
        "it cannot be read",                 // the parser always gives a reason
    ];

    [Fact]
    public void EveryMessageAboutAScenarioIsExpectedSomewhere()
    {
        string said = string.Concat(Repository.Files("tests")
            .Where(file => Path.GetExtension(file) is ".cs" or ".yaml" && Path.GetFileName(file) != $"{nameof(MessageTests)}.cs").Select(Repository.Read));

        (string Place, string Words)[] messages = [.. Messages("src/Simulator.Scenarios").Concat(Messages("src/Simulator.Cooperation"))];
        string[] unheard = [.. messages.Where(message => !said.Contains(message.Words, StringComparison.Ordinal) && !Unseen.Contains(message.Words)).Select(message => $"{message.Place}: {message.Words}")];

        Assert.InRange(messages.Length, 250, 1000);
        Assert.True(unheard.Length == 0, "expected in no file of Bad/ and no test:\n" + string.Join('\n', unheard));
    }

    [Theory]
    [InlineData("fields.Error(\"high\", $\"expected at least {low}, the smallest batch, found {high}\");", ", the smallest batch, found")]
    [InlineData("    reading.Error(item, place, \"this day is given twice\");", "this day is given twice")]
    public void TheWordsOfAMessageAreFoundInASource(string line, string words) => Assert.Contains(words, Words(line));

    [Theory]
    [InlineData("    // expected here is what the reader found, of course")]
    [InlineData("        throw new InvalidOperationException(\"Bug in the simulator: what the reader let through is not declared.\");")]
    [InlineData("        foreach (string bound in (string[])[\"low\", \"high\"])")]
    public void OtherTextIsNoMessage(string line) => Assert.Empty(Words(line));

    // The keys' meanings are for editors; they are checked with the schema.
    private static IEnumerable<(string Place, string Words)> Messages(string room) =>
        from file in Repository.Files(room, "*.cs")
        where !file.EndsWith("Grammar.cs", StringComparison.Ordinal) && !file.EndsWith("ScenarioSchema.cs", StringComparison.Ordinal)
        from line in Repository.Read(file).Split('\n').Select((text, number) => (Text: text, Number: number + 1))
        from words in Words(line.Text)
        select ($"{file}:{line.Number}", words);

    /// <summary>The runs of three and more words between quotes and braces: reading text, not code, it takes what looks like a sentence for one.</summary>
    private static IEnumerable<string> Words(string line) =>
        line.TrimStart().StartsWith("//", StringComparison.Ordinal) || !line.Contains('"') || line.Contains("Bug in the simulator", StringComparison.Ordinal)
            ? []
            : Regex.Split(line, "[\"{}\\\\]").Where(words => Regex.IsMatch(words, "[a-z]+ [a-z]+ [a-z']+") && Regex.IsMatch(words, "^[\\w ,;:.'<>%*+-]*$")
                && !Regex.IsMatch(words, "^\\s*(if|else|return|foreach|case|private|public|internal|string|using|for|throw)\\b|\\bis (not|null)\\b|\\bswitch\\b|=>")).Select(words => words.Trim());
}
