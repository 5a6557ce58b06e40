namespace Simulator.Results.Studies;

/// <summary>The results folder of a study: report, tables, figures, summary and manifest, written beside its place and moved there when complete.</summary>
public static class StudyFolder
{
    /// <summary>The page's name.</summary>
    public const string Report = "report.html";

    /// <summary>Writes it in the place of an older one.</summary>
    /// <param name="path">Where.</param>
    /// <param name="report">What was found.</param>
    /// <param name="run">What may differ between equal runs.</param>
    /// <exception cref="ResultsException">It cannot be written there; an older folder is untouched.</exception>
    public static void Write(string path, StudyReport report, RunFacts run)
    {
        if (ResultsFolder.Check(path) is { } problem) throw new ResultsException(problem);
        string place = FolderSwap.Place(path);
        using FolderLock held = ResultsFolder.Take(path, place);
        string staging = FolderSwap.StagingOf(place);
        try
        {
            string tables = Directory.CreateDirectory(Path.Combine(staging, "tables")).FullName;
            string figures = Directory.CreateDirectory(Path.Combine(staging, "figures")).FullName;
            report.Figures.WriteAll(figures);
            foreach (StudyTable table in report.Tables) File.WriteAllText(Path.Combine(tables, table.Name + ".csv"), StudyCsv.Of(table));
            File.WriteAllText(Path.Combine(staging, Report), StudyPage.Of(report));
            File.WriteAllText(Path.Combine(staging, "summary.json"), StudyJson.Summary(report));
            File.WriteAllText(Path.Combine(staging, ResultsFolder.Manifest), StudyJson.Manifest(report, ResultsFolder.Hashes(staging, file => !ResultsFolder.IsPicture(file))));
            File.WriteAllText(
                Path.Combine(staging, ResultsFolder.RunFile),
                ResultJson.Run(run, report.Scenario.Tables, ResultsFolder.Hashes(staging, ResultsFolder.IsPicture)));
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
}
