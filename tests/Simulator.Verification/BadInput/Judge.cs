namespace Simulator.Verification.BadInput;

/// <summary>What must be true of every message, whatever it is about.</summary>
internal static class Judge
{
    private const int Longest = 700;

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    public static string? WrongWith(Mutant mutant, Answer answer) =>
        answer.Messages.Select(message => WrongWith(mutant, message) is { } wrong ? $"{wrong}: {Shown(message)}" : null).FirstOrDefault(wrong => wrong is not null);

    private static string? WrongWith(Mutant mutant, Message message)
    {
        if (message.File.Length == 0) return "a message names no file";
        // Only of a file as a whole is there no place to name; that an option names itself is a place.
        bool whole = message.Text.Contains("found an empty file", StringComparison.Ordinal) || message.Text.Contains("bytes, found more", StringComparison.Ordinal);
        if (message.Line == 0 && message.Path.Length == 0 && !whole) return "a message has no place";
        if (message.Line > 0 && message.Column < 1) return "a message has a line and no column";
        if (message.File == mutant.File && message.Line > 0 && mutant.Text is { } text && !IsIn(text, message.Line, message.Column)) return "a message points outside its file";
        if (message.Text.Length < 10) return "a message says next to nothing";
        if (message.Text.Length > Longest || message.Path.Length > Longest) return "a message is longer than anybody reads";
        if (Shown(message).Any(char.IsControl)) return "a message holds a control character";
        return Jargon.FirstOrDefault(word => message.Text.Contains(word, StringComparison.Ordinal)) is { } jargon ? $"a message speaks of '{jargon}'" : null;
    }

    /// <summary>Words of programmers, not of lawyers.</summary>
    private static readonly string[] Jargon =
        ["Bug in the simulator", "Exception", "System.", "Simulator.", "YamlDotNet", "   at ", "Parameter '", "Object reference", "Index was", "Nullable", "(key)"];

    // A YAML parser counts other line ends too, so only a line that is no line of any reading is wrong.
    private static bool IsIn(string text, int line, int column)
    {
        int lines = text.Count(letter => letter is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029') + 1;
        return line <= lines + 1 && column <= text.Length + 1;
    }

    private static string Shown(Message message) => $"{message.File}:{message.Line}:{message.Column}: {message.Path}: {message.Text}";
}
