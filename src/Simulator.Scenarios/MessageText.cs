namespace Simulator.Scenarios;

/// <summary>Makes what a user wrote fit to be repeated in a message.</summary>
public static class MessageText
{
    /// <summary>A text on one line: a long one loses its middle, and what would move the cursor of a terminal becomes a space.</summary>
    public static string OneLine(string text, int longest)
    {
        if (text.Length > longest)
            text = $"{text.AsSpan(0, longest * 3 / 4)} ... {text.AsSpan(text.Length - (longest / 4))}";
        return text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;
    }
}
