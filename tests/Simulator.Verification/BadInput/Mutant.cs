using System.Text;

namespace Simulator.Verification.BadInput;

/// <summary>A good input made bad, or only different.</summary>
/// <param name="Number">Which of the run; with the seed it gives the same mutant again.</param>
/// <param name="File">The file it stands for: tables are relative to its folder.</param>
/// <param name="Bytes">What it holds.</param>
internal sealed record Mutant(int Number, string File, byte[] Bytes)
{
    /// <summary>What it holds as text; null when it is none.</summary>
    public string? Text { get; init; }

    public static Mutant Of(int number, string file, string text) => new(number, file, Encoding.UTF8.GetBytes(text)) { Text = text };
}

/// <summary>What came of an input.</summary>
/// <param name="Messages">Why it was refused, each with its place; none when it was accepted and ran.</param>
/// <param name="Requests">How many requests were closed or still open when it had run.</param>
internal sealed record Answer(IReadOnlyList<Message> Messages, int Requests)
{
    public bool Accepted => Messages.Count == 0;
}

/// <summary>One message about an input.</summary>
/// <param name="File">The file, as the message names it.</param>
/// <param name="Line">The line; 0 when it names none.</param>
/// <param name="Column">The column; 0 when it names none.</param>
/// <param name="Path">The path of keys to the place; empty when it names none.</param>
/// <param name="Text">What is wrong.</param>
internal sealed record Message(string File, int Line, int Column, string Path, string Text);
