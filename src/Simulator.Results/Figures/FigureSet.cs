namespace Simulator.Results.Figures;

/// <summary>The figures of one results folder.</summary>
public sealed class FigureSet
{
    private readonly IReadOnlyList<Figure> _figures;

    /// <summary>Collects figures whose names must differ, since they name files.</summary>
    public FigureSet(IEnumerable<Figure> figures)
    {
        _figures = [.. figures];
        string? twice = _figures.GroupBy(figure => figure.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new InvalidOperationException($"Bug in the simulator: two figures are called '{twice}'.");
        }
    }

    /// <summary>The figures, in the order given.</summary>
    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>Writes the three files of every figure into an existing folder, several figures at a time.</summary>
    public void WriteAll(string folder, int threads = 0)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
        Parallel.ForEach(_figures, options, figure => figure.Write(folder));
    }
}
