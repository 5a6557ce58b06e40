using System.Text;
using Simulator.Scenarios;

namespace Simulator.Verification.BadInput;

/// <summary>A piece of a YAML document that can be bent: a scalar as it is typed, a list or a mapping, which may hold one key twice.</summary>
internal sealed class Twig
{
    /// <summary>The text of a scalar, as it is typed; null for a list or a mapping.</summary>
    public string? Typed { get; set; }

    /// <summary>The keys of a mapping, one for each of <see cref="Parts"/>; null for a list.</summary>
    public List<string>? Keys { get; private set; }

    /// <summary>What a list or a mapping holds.</summary>
    public List<Twig> Parts { get; private set; } = [];

    /// <summary>A tag or an anchor before it.</summary>
    public string Prefix { get; set; } = "";

    public static Twig Of(string typed) => new() { Typed = typed };

    public static Twig List(params List<Twig> parts) => new() { Parts = parts };

    public static Twig Mapping(string key, Twig value) => new() { Keys = [key], Parts = [value] };

    /// <summary>The document of a good scenario.</summary>
    public static Twig Parse(string text, string file)
    {
        var problems = new Problems(file);
        Node root = YamlDocument.Parse(text, file, problems) ?? throw new InvalidOperationException($"{file} is no scenario.");
        return problems.Count == 0 ? Of(root) : throw new InvalidOperationException(problems.Errors[0].ToString());
    }

    public Twig Clone() => new() { Typed = Typed, Keys = Keys is null ? null : [.. Keys], Parts = [.. Parts.Select(part => part.Clone())], Prefix = Prefix };

    /// <summary>Becomes a copy of another.</summary>
    public void Become(Twig other)
    {
        Twig copy = other.Clone();
        (Typed, Keys, Parts, Prefix) = (copy.Typed, copy.Keys, copy.Parts, copy.Prefix);
    }

    /// <summary>This one and all below it.</summary>
    public IEnumerable<Twig> All() => Parts.SelectMany(part => part.All()).Prepend(this);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.Append('\n').ToString();
    }

    private static Twig Of(Node node) => node switch
    {
        Scalar scalar => Of(scalar.Plain ? scalar.Text : Quoted(scalar.Text)),
        Sequence list => new Twig { Parts = [.. list.Items.Select(Of)] },
        Mapping mapping => new Twig { Keys = [.. mapping.Entries.Select(entry => entry.Key)], Parts = [.. mapping.Entries.Select(entry => Of(entry.Value))] },
        _ => throw new InvalidOperationException($"Unknown node {node.GetType().Name}."),
    };

    private void Write(StringBuilder text, int indent)
    {
        text.Append(Prefix);
        if (Typed is not null)
        {
            text.Append(Typed);
            return;
        }

        if (Parts.Count == 0) text.Append(Keys is null ? "[]" : "{}");
        for (int i = 0; i < Parts.Count; i++)
        {
            if (i > 0 || indent > 0) text.Append('\n').Append(' ', indent);
            text.Append(Keys is null ? "- " : $"{Key(Keys[i])}: ");
            Parts[i].Write(text, indent + 2);
        }
    }

    private static string Key(string key) => key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '>') && key.Length > 0 ? key : Quoted(key);

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
