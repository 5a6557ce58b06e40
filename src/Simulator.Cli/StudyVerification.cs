using Simulator.Cooperation;
using Simulator.Results.Verification;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary><c>verify</c> for the folder of a study: asks the same question again and compares every file.</summary>
internal static class StudyVerification
{
    /// <summary>Verifies a folder.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="tables">The folder to which the scenario's tables are relative.</param>
    /// <param name="hosting">What drives it, as options.</param>
    /// <param name="terminal">Where.</param>
    /// <param name="stop">The first Ctrl-C.</param>
    /// <exception cref="InputException">When it cannot be asked again.</exception>
    public static async Task<int> Execute(string folder, string tables, IEnumerable<string> hosting, Terminal terminal, CancellationToken stop)
    {
        StoredStudy study = StoredStudy.Read(folder, RunJob.Version, out string problem) ?? throw new InputException(problem);
        DirectoryInfo temporary = Directory.CreateTempSubdirectory("simulator-verify-");
        try
        {
            string scenario = Lay(study, folder, tables, temporary.FullName, terminal);
            string again = Path.Combine(temporary.FullName, "again");
            var answer = new StringWriter();
            int code = await CommandLine.Run([study.Verb, scenario, .. study.Options, "--out", again, .. hosting], terminal with { Out = answer }, stop);
            if (code == ExitCode.Interrupted) terminal.Error.WriteLine($"Nothing is known of {folder}.");
            if (code != ExitCode.Done) return code;
            FolderComparison comparison = await FolderComparison.Of(folder, study, again, RunJob.Version);
            VerifyReport.Write(folder, study, comparison, terminal.Out);
            return comparison.AllSame ? ExitCode.Done : ExitCode.Failed;
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    // The scenario's text as a file beside the tables it names.
    private static string Lay(StoredStudy study, string folder, string tables, string place, Terminal terminal)
    {
        try
        {
            Scenario scenario = ScenarioFile.Of(ScenarioReader.ReadText(study.Text, Path.Combine(tables, "scenario.text")), terminal);
            foreach (string table in scenario.Tables.Keys)
            {
                string copy = Path.Combine(place, table);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Path.Combine(tables, table), copy);
            }
        }
        catch (InputException wrong)
        {
            throw new InputException(
                $"{Path.Combine(folder, "manifest.json")}: its scenario cannot be run with the tables in {tables}; if they are elsewhere, name the folder of the scenario file with --tables:", wrong.Message);
        }

        string file = Path.Combine(place, study.Scenario + ".yaml");
        File.WriteAllText(file, study.Text);
        return file;
    }
}
