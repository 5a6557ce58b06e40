using System.Text.RegularExpressions;

namespace Simulator.Verification.House;

/// <summary>A pattern that the code of the Kernel and Cooperation rooms must not contain, and why.</summary>
internal sealed record ClockworkRule(string Name, string Why, Regex Pattern)
{
    private const string Unordered =
        @"(?:Concurrent|Frozen|Immutable|IReadOnly|I)?(?:Dictionary|HashSet)|FrozenSet|ISet|IReadOnlySet";

    // What depends on the order of what it is given.
    private const string InOrder =
        "Select|SelectMany|Where|First|FirstOrDefault|Last|LastOrDefault|ElementAt|Take|Skip|TakeWhile|SkipWhile|ToArray|ToList|ToImmutableArray|ToImmutableList|Aggregate|Concat|Append|Prepend|Zip|Sum|Average|Index|Chunk";

    // With what stands between its angle brackets, however deep.
    private const string TypeArguments = @"<(?>[^<>;{}]+|<(?<deep>)|>(?<-deep>))*(?(deep)(?!))>";

    private const string DeclaredUnordered =
        $@"\b(?:{Unordered})\s*{TypeArguments}\??\s+(?<name>\w+)\b"
        + $@"|\b(?<name>\w+)\s*=\s*new\s+(?:{Unordered})\s*<"
        + @"|\b(?<name>\w+)\s*=[^;=>][^;]*\.\s*To(?:Immutable|Frozen)?(?:Dictionary|HashSet|Set)\s*\(";

    private const string Itself = @"(?:\w+\.)*\k<name>(?:\.(?:Keys|Values))?\s*";

    // A loop over it, a query that keeps its order, a spread, a text.
    private const string EnumeratedInOrder =
        $@"\bforeach\s*\([^)]*?\bin\s+{Itself}\)"
        + $@"|(?<![\w.])\k<name>(?:\s*\.\s*(?:Keys|Values))?\s*\.\s*(?:{InOrder})\s*[(<]"
        + $@"|\.\.\s*{Itself}[\],]"
        + $@"|\bstring\s*\.\s*(?:Join|Concat)\s*\([^;]*?(?<![\w.]){Itself}\)";

    /// <summary>All rules. They read text, not meaning: a rule sees what a careful reviewer would see at a glance.</summary>
    public static IReadOnlyList<ClockworkRule> All { get; } =
    [
        new("no async", "a window is computed in one go, on the caller's thread",
            Of(@"\b(async|await)\b")),
        new("no threads", "cohorts are shared out above, never inside",
            Of(@"\b(Task|ValueTask|Parallel|Thread|ThreadPool|ThreadLocal|ThreadStatic|AsyncLocal)\b|\.AsParallel\b")),
        new("no wall clock", "time is the simulated clock",
            Of(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b|\b(Stopwatch|TimeProvider|Timer|PeriodicTimer)\b|\bTimeZoneInfo\s*\.\s*Local\b|\bEnvironment\s*\.\s*TickCount")),
        new("no generator", "a draw belongs to the file: use keyed draws",
            Of(@"\b(Random|RandomNumberGenerator)\b|\bGuid\s*\.\s*(NewGuid|CreateVersion7)\b")),
        new("no hash codes", "the runtime's hash codes differ from process to process",
            Of(@"\.\s*GetHashCode\b|\bHashCode\b")),
        new("no runtime functions", "the runtime's transcendental functions differ between platforms: use the portable ones",
            Of(@"\b(Math|MathF|double|Double|float|Single)\s*\.\s*(Log|Exp|Pow|Cbrt|RootN|Hypot|Sin|Cos|Tan|Asin|Acos|Atan|Reciprocal)[A-Za-z0-9]*\b"
                + @"|\busing\s+static\s+System\s*\.\s*(Math|MathF|Double|Single)\b")),
        new("no static state", "replications share nothing",
            Of(@"(?m)^[ \t]*(?:(?:public|private|internal|protected|new|unsafe|volatile|required)\s+)*static\s+"
                + @"(?!readonly\b|(?:\w+\s+)*(?:class|struct|record|interface|enum|delegate|operator)\b)"
                + @"(?:[^(){}=;]*\s)?[^(){}=;\s]+\s+\w+\s*(?:=[^>]|;|\{[^}]*\bset\b)")),
        new("no unordered enumeration", "the order of a dictionary or set is an accident: sort first",
            Of($@"(?:{DeclaredUnordered})[\s\S]*(?:{EnumeratedInOrder})")),
    ];

    /// <summary>What a source breaks of this rule, as <c>line: text</c>.</summary>
    public IEnumerable<string> BrokenIn(string source)
    {
        string code = SourceText.CodeOnly(source);
        return Pattern.Matches(code).Select(match =>
        {
            // The place to mend is where the match ends: a long one begins at a declaration far above.
            int line = code.AsSpan(0, match.Index + match.Length).TrimEnd().Count('\n');
            return $"{line + 1}: {source.Split('\n')[line].Trim()}";
        });
    }

    public override string ToString() => Name;

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(20));
}
