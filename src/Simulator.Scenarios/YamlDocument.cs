using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Simulator.Scenarios;

/// <summary>Turns YAML text into <see cref="Node"/>s; what YAML allows and a scenario does not need is refused by name.</summary>
/// <remarks>
/// Built on the parser's events rather than on its node tree, because the tree throws at the first duplicate key
/// and overflows the stack on deep nesting before anybody could refuse it.
/// </remarks>
internal sealed class YamlDocument
{
    /// <summary>The deepest nesting of mappings and lists.</summary>
    public const int DeepestNesting = 100;

    private readonly Parser _parser;
    private readonly Func<Mark, Origin> _place;
    private readonly Problems _problems;
    private readonly List<string> _path = [];

    private YamlDocument(string text, Func<Mark, Origin> place, Problems problems)
    {
        _parser = new Parser(new StringReader(text));
        _place = place;
        _problems = problems;
    }

    /// <summary>The document's root; null when it is empty or cannot be parsed, which is reported.</summary>
    public static Node? Parse(string text, string file, Problems problems) =>
        Parse(text, mark => new Origin(file, (int)mark.Line, (int)mark.Column), problems);

    /// <summary>The value of an option, all of it placed at the option.</summary>
    public static Node? ParseOption(string text, Origin option, Problems problems) => Parse(text, _ => option, problems);

    private static Node? Parse(string text, Func<Mark, Origin> place, Problems problems)
    {
        if (TabInIndentation(text) is { } tab)
        {
            problems.Add(place(tab), "", "expected spaces, found a tab at the start of the line; YAML is indented with spaces");
            return null;
        }

        var document = new YamlDocument(text, place, problems);
        try
        {
            return document.Root();
        }
        catch (Refused refused)
        {
            problems.Add(refused.At, "", refused.Message);
        }
        catch (YamlException problem)
        {
            problems.Add(place(problem.Start), "", $"not valid YAML: {YamlAdvice.Of(problem.Message)}");
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser lets these escape on some malformed input; what was read last is the nearest place known.
            Mark mark = document._parser.Current?.End ?? Mark.Empty;
            problems.Add(place(mark), "", "not valid YAML after this place; is a quote, a bracket or a brace left open?");
        }

        return null;
    }

    private static Mark? TabInIndentation(string text)
    {
        int tab = text.IndexOf('\t', StringComparison.Ordinal);
        while (tab >= 0)
        {
            int lineStart = text.LastIndexOf('\n', tab) + 1;
            if (text.AsSpan(lineStart, tab - lineStart).IndexOfAnyExcept(' ') < 0)
                return new Mark(tab, text.AsSpan(0, tab).Count('\n') + 1, tab - lineStart + 1);
            // The first tab of a line decides: to look back from every one of them would take the square of the line's length.
            int next = text.IndexOf('\n', tab);
            tab = next < 0 ? -1 : text.IndexOf('\t', next);
        }

        return null;
    }

    private Node? Root()
    {
        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is StreamEnd)
            return null;
        _parser.MoveNext();
        Node root = Read(null);
        _parser.MoveNext();
        if (_parser.Current is DocumentStart second)
            throw new Refused(_place(second.Start), "expected one document, found the start of a second one; remove the '---' line");
        return root;
    }

    private Node Read(Origin? key)
    {
        ParsingEvent current = _parser.Current!;
        if (current is AnchorAlias alias)
            throw new Refused(_place(alias.Start), $"found the alias '*{alias.Value}'; write the value out, or use 'extends'");
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
            throw new Refused(_place(anchored.Start), $"found the anchor '&{anchored.Anchor}'; scenarios have no anchors: write the value out, or use 'extends'");
        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
            throw new Refused(_place(tagged.Start), $"found the tag '{tagged.Tag}'; scenarios have no tags: remove it");

        if (current is YamlDotNet.Core.Events.Scalar written && Unprintable(written.Value) is { } letter)
            throw new Refused(_place(written.Start), $"found the character U+{(int)letter:X4} in a text, which cannot be shown; remove it");

        Node node = current switch
        {
            YamlDotNet.Core.Events.Scalar scalar => new Scalar(_place(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart sequence => ReadSequence(sequence),
            MappingStart mapping => ReadMapping(mapping, key),
            _ => throw new Refused(_place(current.Start), "expected a value here"),
        };
        _parser.MoveNext();
        return node;
    }

    // Reports are HTML and SVG, which cannot hold these; neither can names of files.
    private static char? Unprintable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (char.IsSurrogate(text[i]) || text[i] is '\uFFFE' or '\uFFFF' || (char.IsControl(text[i]) && text[i] is not ('\n' or '\t')))
                return text[i];
        }

        return null;
    }

    private Sequence ReadSequence(SequenceStart start)
    {
        Enter(start);
        var items = new List<Node>();
        while (_parser.Current is not SequenceEnd)
        {
            _path[^1] = $"[{items.Count}]";
            items.Add(Read(null));
        }

        _path.RemoveAt(_path.Count - 1);
        return new Sequence(_place(start.Start), items);
    }

    private Mapping ReadMapping(MappingStart start, Origin? key)
    {
        Enter(start);
        bool flow = start.Style == MappingStyle.Flow;
        var mapping = new Mapping(flow || key is null ? _place(start.Start) : key.Value);
        Entry? last = null;
        long end = -1; // of the last value
        while (_parser.Current is not MappingEnd)
        {
            bool afterBareComma = flow && _parser.Current!.Start.Index == end + 1;
            Node name = Read(null);
            if (name is not Scalar { IsNothing: false } text)
                throw new Refused(name.At, $"expected a name before the ':', found {name.Found}");
            _path[^1] = text.Text;
            end = _parser.Current!.End.Index;
            Node value = Read(text.At);
            if (afterBareComma && last is not null && DecimalComma(last.Value, text, value) is { } number)
            {
                mapping.Put(last = last with { Value = number });
                continue;
            }

            var entry = last = new Entry(text.Text, text.At, value);
            if (!mapping.TryAdd(entry))
                _problems.Add(text.At, Path(), $"duplicate key '{text.Text}'; it was first given on line {mapping.Entry(text.Text).KeyAt.Line}");
        }

        _path.RemoveAt(_path.Count - 1);
        return mapping;
    }

    // In braces YAML takes 0,35 for the number 0 and a key 35 with nothing: put together again, whoever wants a number says what is wrong.
    private static Scalar? DecimalComma(Node before, Scalar key, Node value) =>
        before is Scalar { Plain: true } number && key.Plain && value is Scalar { IsNothing: true }
        && number.Text.Length > 0 && char.IsAsciiDigit(number.Text[^1]) && char.IsAsciiDigit(key.Text[0])
            ? new Scalar(number.At, $"{number.Text},{key.Text}", plain: true)
            : null;

    private void Enter(NodeEvent start)
    {
        _parser.MoveNext();
        _path.Add("");
        if (_path.Count > DeepestNesting)
            throw new Refused(_place(start.Start), $"nested more than {DeepestNesting} deep; a scenario needs no more than a dozen levels");
    }

    private string Path() => string.Join('.', _path).Replace(".[", "[", StringComparison.Ordinal);

    private sealed class Refused(Origin at, string message) : Exception(message)
    {
        public Origin At { get; } = at;
    }
}
