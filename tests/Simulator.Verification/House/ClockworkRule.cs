using System.Text.RegularExpressions;

namespace Simulator.Verification.House;

/// <summary>A pattern that the code of the Kernel and Cooperation rooms must not contain, and why.</summary>
internal sealed record ClockworkRule(string Name, string Why, Regex Pattern)
{
    private const string Unordered =
        @"(?:Concurrent|Frozen|Immutable|IReadOnly|I)?(?:Dictionary|HashSet)|FrozenSet|ISet|IReadOnlySet";

    // With what stands between its angle brackets, however deep.
    private const string TypeArguments = @"<(?>[^<>;{}]+|<(?<deep>)|>(?<-deep>))*(?(deep)(?!))>";

    /// <summary>All rules. They read text, not meaning: a rule sees what a careful reviewer would see at a glance.</summary>
    public static IReadOnlyList<ClockworkRule> All { get; } =
    [
        new("no async", "a window is computed in one go, on the caller's thread",
            Of(@"\b(async|await)\b")),
        new("no threads", "cohorts are shared out above, never inside",
            Of(@"\b(Task|ValueTask|Parallel|Thread|ThreadPool|ThreadLocal|ThreadStatic|AsyncLocal)\b|\.AsParallel\b")),
        new("no wall clock", "time is the simulated clock",
            Of(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b|\b(Stopwatch|TimeProvider)\b|\bEnvironment\s*\.\s*TickCount")),
        new("no generator", "a draw belongs to the file: use keyed draws",
            Of(@"\b(Random|RandomNumberGenerator)\b|\bGuid\s*\.\s*(NewGuid|CreateVersion7)\b")),
        new("no hash codes", "the runtime's hash codes differ from process to process",
            Of(@"\.\s*GetHashCode\s*\(|\bHashCode\b")),
        new("no runtime functions", "the runtime's transcendental functions differ between platforms: use the portable ones",
            Of(@"\b(Math|MathF|double|Double|float|Single)\s*\.\s*(Log|Exp|Pow|Cbrt|RootN|Hypot|Sin|Cos|Tan|Asin|Acos|Atan)[A-Za-z0-9]*\s*\(")),
        new("no static state", "replications share nothing",
            Of(@"(?m)^[ \t]*(?:(?:public|private|internal|protected|new|unsafe|volatile|required)\s+)*static\s+"
                + @"(?!readonly\b|(?:\w+\s+)*(?:class|struct|record|interface|enum|delegate|operator)\b)"
                + @"(?:[^(){}=;]*\s)?[^(){}=;\s]+\s+\w+\s*(?:=[^>]|;|\{[^}]*\bset\b)")),
        new("no unordered enumeration", "the order of a dictionary or set is an accident: sort first",
            Of($@"\b(?:{Unordered})\s*{TypeArguments}\??\s+(?<name>\w+)\b[\s\S]*\bforeach\s*\([^)]*?\bin\s+(?:\w+\.)*\k<name>(?:\.(?:Keys|Values))?\s*\)"
                + $@"|\b(?<name>\w+)\s*=\s*new\s+(?:{Unordered})\s*<[\s\S]*\bforeach\s*\([^)]*?\bin\s+(?:\w+\.)*\k<name>(?:\.(?:Keys|Values))?\s*\)")),
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
