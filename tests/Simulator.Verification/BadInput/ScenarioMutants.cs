using System.Text;
using System.Text.RegularExpressions;
using Simulator.Verification.House;

namespace Simulator.Verification.BadInput;

/// <summary>Good scenarios made bad: trees bent, texts damaged, bytes spoilt.</summary>
internal sealed class ScenarioMutants
{
    /// <summary>Larger scenarios are slow to read and try the same code; one of them is enough.</summary>
    private const int Small = 12_000;

    private readonly ulong _seed;
    private readonly string _folder;
    private readonly int _largeShare;
    private readonly (string File, string Text, Twig Tree)[] _small;
    private readonly (string File, string Text, Twig Tree) _large;
    private readonly TreeMutation _trees;

    /// <summary>Reads the good scenarios of the project.</summary>
    /// <param name="seed">With the number it gives the mutant.</param>
    /// <param name="folder">Where spoilt bytes are written.</param>
    /// <param name="largeShare">One in so many mutants is of asean.yaml.</param>
    public ScenarioMutants(ulong seed, string folder, int largeShare)
    {
        (_seed, _folder, _largeShare) = (seed, folder, largeShare);
        _small = [.. Repository.Files("scenarios", "*.yaml").Concat(Repository.Files("tests/Simulator.Scenarios.Tests/Good", "*.yaml"))
            .Where(file => new FileInfo(Path.Combine(Repository.Root, file)).Length <= Small).Select(Good)];
        _large = Good("scenarios/asean.yaml");
        _trees = new TreeMutation([.. _small.Select(scenario => scenario.Tree)]);
    }

    public int Sources => _small.Length;

    public Mutant Of(int number)
    {
        var dice = new Dice(_seed, number);
        (string file, string text, Twig tree) = number % _largeShare == _largeShare - 1 ? _large : dice.One(_small);
        return dice.Below(20) switch
        {
            < 12 => Mutant.Of(number, file, _trees.Apply(tree, dice)),
            < 18 => Mutant.Of(number, file, TextMutation.Apply(text, dice)),
            18 => Mutant.Of(number, file, TextMutation.Apply(_trees.Apply(tree, dice), dice)),
            _ => new Mutant(number, Path.Combine(_folder, "mutant.yaml"), TextMutation.Apply(Encoding.UTF8.GetBytes(text), dice)),
        };
    }

    // A few months instead of years, so that most mutants run to their end.
    private static (string File, string Text, Twig Tree) Good(string path)
    {
        string file = Path.Combine(Repository.Root, path);
        string text = Regex.Replace(File.ReadAllText(file), "warm-up: [0-9]+ [a-z]+, measure: [0-9]+ [a-z]+", "warm-up: 2 months, measure: 5 months");
        return (file, text, Twig.Parse(text, file));
    }
}
