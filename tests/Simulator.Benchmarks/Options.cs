namespace Simulator.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Effort">How much is measured.</param>
/// <param name="Only">The sections; all of them when empty.</param>
/// <param name="Json">The file for the raw numbers; null for none.</param>
internal sealed record Options(Effort Effort, IReadOnlyList<string> Only, string? Json)
{
    /// <summary>Reads the arguments.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="sections">The sections there are.</param>
    /// <param name="problem">What is wrong with them; null when nothing is.</param>
    public static Options Read(string[] arguments, IReadOnlyList<string> sections, out string? problem)
    {
        var options = new Options(Effort.Usual, [], null);
        problem = null;
        for (int at = 0; at < arguments.Length && problem is null; at++)
        {
            string? value = at + 1 < arguments.Length ? arguments[at + 1] : null;
            switch (arguments[at])
            {
                case "--quick":
                    options = options with { Effort = Effort.Quick };
                    break;
                case "--full":
                    options = options with { Effort = Effort.Full };
                    break;
                case "--json" when value is { Length: > 0 }:
                    options = options with { Json = value };
                    problem = Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(value)))
                        ? null
                        : $"--json: expected a file in a folder that exists, received '{value}'; make the folder or name another file.";
                    at++;
                    break;
                case "--only" when value is { Length: > 0 }:
                    options = options with { Only = value.Split(',') };
                    problem = options.Only.Except(sections).FirstOrDefault() is { } unknown
                        ? $"--only: expected some of {string.Join(',', sections)}, received '{unknown}'."
                        : null;
                    at++;
                    break;
                case "--json" or "--only":
                    problem = $"{arguments[at]}: expected a value after it, received nothing.";
                    break;
                default:
                    problem = $"bench: expected --quick, --full, --only, --json or --help, received '{arguments[at]}'.";
                    break;
            }
        }

        return options;
    }
}
