using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Simulator.Results.Verification;

/// <summary>A value of a stored JSON file that knows where it stands, so that a damaged file is told by the member that is wrong.</summary>
internal sealed class StoredJson
{
    private const int ShownText = 60;
    private const int HashDigits = 64;

    private readonly string _path;
    private readonly JsonElement _value;

    private StoredJson(string path, JsonElement value)
    {
        _path = path;
        _value = value;
    }

    /// <summary>A member of this object.</summary>
    /// <exception cref="StoredJsonException">When there is none.</exception>
    public StoredJson this[string name] =>
        _value.ValueKind != JsonValueKind.Object ? throw Wrong("an object")
        : _value.TryGetProperty(name, out JsonElement member) ? new StoredJson(PathOf(name), member)
        : throw new StoredJsonException($"{PathOf(name)}: expected a value, found none");

    /// <summary>Whether this object has a member.</summary>
    public bool Has(string name) => _value.ValueKind == JsonValueKind.Object && _value.TryGetProperty(name, out _);

    /// <summary>The object in a file.</summary>
    /// <exception cref="StoredJsonException">When it cannot be read, is too long, or holds no object.</exception>
    public static StoredJson Read(string path, long mostBytes)
    {
        try
        {
            long bytes = new FileInfo(path).Length;
            if (bytes == 0) throw new StoredJsonException("expected an object, found an empty file");
            if (bytes > mostBytes)
            {
                throw new StoredJsonException(
                    string.Create(CultureInfo.InvariantCulture, $"expected at most {mostBytes:N0} bytes, found {bytes:N0}; a file this long is refused before it is read"));
            }

            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new StoredJson("", document.RootElement.Clone())
                : throw new StoredJsonException($"expected an object, found {Shown(document.RootElement)}");
        }
        catch (JsonException problem)
        {
            throw new StoredJsonException(string.Create(
                CultureInfo.InvariantCulture, $"line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}: not valid JSON from here on"));
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            throw new StoredJsonException($"the file cannot be read: {problem.Message.TrimEnd('.')}");
        }
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        try
        {
            return _value.ValueKind == JsonValueKind.String ? _value.GetString()! : throw Wrong("a text");
        }
        catch (InvalidOperationException)
        {
            throw new StoredJsonException($"{_path}: expected a text, found one with half a character");
        }
    }

    /// <summary>A SHA-256.</summary>
    public string Hash() =>
        Text() is { Length: HashDigits } hash && hash.All(digit => char.IsAsciiDigit(digit) || digit is >= 'a' and <= 'f')
            ? hash
            : throw Wrong("a SHA-256 of 64 small hexadecimal digits");

    /// <summary>A whole number.</summary>
    public ulong Whole(ulong least, ulong most) =>
        _value.ValueKind == JsonValueKind.Number && _value.TryGetUInt64(out ulong whole) && whole >= least && whole <= most
            ? whole
            : throw Wrong($"a whole number from {least} to {most}");

    /// <summary>A number.</summary>
    public double Number(double least, double most) =>
        _value.ValueKind == JsonValueKind.Number && _value.TryGetDouble(out double number) && number >= least && number <= most
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));

    /// <summary>True or false.</summary>
    public bool Flag() => _value.ValueKind is JsonValueKind.True or JsonValueKind.False ? _value.GetBoolean() : throw Wrong("true or false");

    /// <summary>The items of this list.</summary>
    public ImmutableArray<StoredJson> Items() =>
        _value.ValueKind == JsonValueKind.Array
            ? [.. _value.EnumerateArray().Select((item, i) => new StoredJson($"{_path}[{i}]", item))]
            : throw Wrong("a list");

    /// <summary>The members of this object.</summary>
    public ImmutableSortedDictionary<string, StoredJson> Members()
    {
        if (_value.ValueKind != JsonValueKind.Object) throw Wrong("an object");
        var members = ImmutableSortedDictionary.CreateBuilder<string, StoredJson>(StringComparer.Ordinal);
        foreach (JsonProperty member in _value.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, new StoredJson(PathOf(member.Name), member.Value)))
                throw new StoredJsonException($"{PathOf(member.Name)}: expected once, found twice");
        }

        return members.ToImmutable();
    }

    /// <summary>What to say of a value that is not what was expected.</summary>
    public StoredJsonException Wrong(string expected) => new($"{_path}: expected {expected}, found {Shown(_value)}");

    private static string Shown(JsonElement value)
    {
        string text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length > ShownText ? text[..ShownText] + "..." : text;
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}

/// <summary>A stored file that is not what it must be; the message says where, what was expected and what was found.</summary>
internal sealed class StoredJsonException(string message) : Exception(message);
