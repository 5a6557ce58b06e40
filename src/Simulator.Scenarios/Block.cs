namespace Simulator.Scenarios;

/// <summary>One key of a <see cref="Block"/>.</summary>
/// <param name="Name">The key.</param>
/// <param name="Required">True when it must be there.</param>
/// <param name="Form">What its value looks like.</param>
/// <param name="Meaning">What it is, for editors.</param>
internal sealed record Key(string Name, bool Required, Form Form, string Meaning);

/// <summary>A mapping with known keys: the reader and the schema both take its keys from here.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Meaning">What it is, for editors.</param>
/// <param name="Keys">Its keys.</param>
internal sealed record Block(string Name, string Meaning, params Key[] Keys)
{
    /// <summary>Keys of which exactly one must be there; empty when there is no such choice.</summary>
    public string[] Choice { get; init; } = [];

    public Form Form => Form.Shared(Name);

    public Key? Find(string name)
    {
        foreach (Key key in Keys)
            if (key.Name == name) return key;
        return null;
    }
}
