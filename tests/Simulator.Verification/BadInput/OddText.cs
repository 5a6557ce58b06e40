namespace Simulator.Verification.BadInput;

/// <summary>What people, programs and bad luck put where something else belongs.</summary>
internal static class OddText
{
    /// <summary>Odd scalars of YAML, as they are typed.</summary>
    public static readonly string[] Scalars =
    [
        "", "~", "null", "true", "false", "no", "on", "0", "-0", "1", "-1", "2", "3.5", "0.5", "1.0000001", "100", "250", "1000", "100000", "1e6", "1e-6", "1e12", "1e18", "1e300", "-1e300",
        "1e-300", "5e-324", "1e400", "99999999999999999999", "2147483647", "2147483648", "-2147483648", "NaN", "nan", ".nan", ".inf", "-.inf", "inf", "Infinity", "∞",
        "0x10", "0o17", "1_000", "1,5", "35%", "½", "٣", "1 2", "+5", "''", "\"\"", "' '", "\"1\"", "'3 days'",
        "0 days", "1 second", "0.4 seconds", "1 minute", "1 day", "-3 days", "0.001 days", "36 hours", "45days", "2 fortnights", "1e6 days", "1e300 years", "3 Days", "1 month", "7 years",
        "40 years", "68 years", "69 years", "90 years", "200 years", "100000 years", "24855 days", "24856 days", "1000000 days", "4000000 weeks", "NaN days", "inf days",
        "2020-02-30", "2020-13-01", "2020-1-1", "20-01-01", "0000-01-01", "9999-12-31", "1899-12-31", "1900-01-01", "2200-12-31", "2199-12-31", "2201-01-01", "2024-02-29", "2024-01-01T00:00:00Z",
        "00:00", "24:00", "23:59", "9:00", "+14:00", "-14:59", "+15:00", "08:00", "around-the-clock", "all", "none", "sourced", "*", "'*'", "'*>*'", "THA>THA", "'>'", "ALP", "ALP>BET",
        "court", "requested court", "requesting central-authority", "fifo", "priority", "earliest-deadline", "offence", "pair", "working", "exact", "treaty", "custody", "effort.drafting", "channel.transit",
        "[]", "{}", "[[]]", "[1, 2]", "{ a: b }", "{ best: 1 }", "{ best: 1 day, low: 0, high: 2 days }", "{ exponential: { mean: 1 day } }", "{ lognormal: { median: 1 day, sigma: 1e9 } }",
        "{ gamma: { mean: 1 day, cv: 1e-200 } }", "{ weibull: { scale: 1 day, shape: 1e-9 } }", "{ uniform: { low: 0 days, high: 1e9 days } }", "{ empirical: [] }", "{ by: offence, values: {}, otherwise: 1 }",
        "*x", "&x y", "!!str x", "!!python/object:os.system x", "! x", "<<", "|", ">", "|-", "? a", "- a", "--- a", "%TAG x", "@x", "`x`", "'open", "\"open", "[open", "{open", "a: b: c", "# x",
        "é", "日本語", "😀", "\u202Eright to left", "e\u0301", "\uFEFF", "\u00A0", "\u0085", "\u2028", "a\tb", "\0", "\u0007", "\u001B[31m", "\u007F", "\"a\\0b\"", "\"\\e[31m\"", "\"\\ud800\"", "\"\\x80\"", "\"two\\nlines\"",
        "../../../../etc/passwd", "/", ".", "..", "/dev/null", "/dev/full", "nowhere.csv", "evidence", "evidence/holidays.csv", "evidence/rates.csv", "a\\b", "C:\\nul", "\"\\0\"", "con", "-", "--", "x.yaml", "small.yaml",
        "<script>alert(1)</script>", "'; drop table requests; --", "${HOME}", "$(id)", "%s%n", "{{x}}",
    ];

    /// <summary>Pieces thrown into a text.</summary>
    public static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ": ", ",", "-", "- ", "#", " #", "&a ", "*a", "!", "!!map ", "|", ">", "'", "\"", "%", "@", "`", "\t", "\n", "\n\n", "\r", "\r\n", " ", "  ", "\\", "?", "? ", "~", "---\n", "...\n", "\n---\n",
        "\uFEFF", "\0", "\u0001", "\u001B", "\u0085", "\u2028", "\u2029", "\u00A0", "\uFFFD", "\uFFFF", "é", "😀", "<<: *a", "0", "9", "1e", ".", "a", "x: y\n", "=", ";", "/", "(", ")",
    ];

    /// <summary>Longer than anybody types.</summary>
    public static string Long(Dice dice) => new(dice.One("ax0 é-".ToCharArray()), dice.One((int[])[200, 1_500, 40_000]));

    /// <summary>A word as it comes out of tired fingers.</summary>
    public static string Misspelt(string word, Dice dice)
    {
        if (word.Length < 2) return word + "x";
        int at = dice.Below(word.Length - 1);
        return dice.Below(5) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, "x"),
            2 => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            3 => word.ToUpperInvariant(),
            _ => word[..at] + dice.One("aeiou-_. 1".ToCharArray()) + word[(at + 1)..],
        };
    }
}
