using Simulator.Experiments.Facts;
using Simulator.Results.Figures;

namespace Simulator.Results.Facts;

/// <summary>The results folder of published facts: page, table, figure and manifest, written beside its place and moved there when complete.</summary>
public static class FactsFolder
{
    /// <summary>The page's name.</summary>
    public const string Report = "report.html";

    /// <summary>Writes it in the place of an older one.</summary>
    /// <exception cref="ResultsException">It cannot be written there; an older folder is untouched.</exception>
    public static void Write(string path, FactResult result)
    {
        if (ResultsFolder.Check(path) is { } problem) throw new ResultsException(problem);
        string place = FolderSwap.Place(path);
        using FolderLock held = ResultsFolder.Take(path, place);
        string staging = FolderSwap.StagingOf(place);
        try
        {
            Directory.CreateDirectory(staging);
            FactFigure figure = FigureOf(result);
            figure.Write(Directory.CreateDirectory(Path.Combine(staging, "figures")).FullName);
            Directory.CreateDirectory(Path.Combine(staging, "tables"));
            File.WriteAllText(Path.Combine(staging, "tables", "facts.csv"), FactTable.Csv(result));
            File.WriteAllText(Path.Combine(staging, Report), FactPage.Of(result, figure));
            File.WriteAllText(Path.Combine(staging, ResultsFolder.Manifest), ResultJson.FactManifest(result, ResultsFolder.Hashes(staging, file => !ResultsFolder.IsPicture(file))));
            FolderSwap.Move(staging, place);
        }
        catch (Exception failed) when (ResultsException.IsFileProblem(failed))
        {
            throw ResultsException.Of(path, failed);
        }
        finally
        {
            FolderSwap.Remove(staging);
        }
    }

    private static FactFigure FigureOf(FactResult result)
    {
        Dictionary<string, string> headings = result.Sheet.Targets.ToDictionary(target => target.Name, target => $"{target.Name} {target.Title}");
        return new FactFigure
        {
            Name = "facts",
            Title = "Published figures and what is simulated in their place",
            Caption = "Each figure has the scale of its own tolerance: within the band it passes. Circles pass, diamonds miss, arrows are beyond the edge; an open mark is a figure to which an input was tuned.",
            Footnote = $"{Measure.Count(result.Replications, "replication")}; lines are 95 % intervals of the simulated mean, where they are longer than the mark.",
            Rows = [.. result.Checks.Select(check => (headings[check.Target], check))],
        };
    }
}
