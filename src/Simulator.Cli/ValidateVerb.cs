using System.CommandLine;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Cli;

/// <summary><c>validate</c>: checks a scenario and shows how busy each desk would be, before anything runs.</summary>
internal static class ValidateVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "validate";

    private const double Overloaded = 0.95;
    private const double Idle = 0.05;

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Checks a scenario, and shows the work offered to each desk against its capacity.");
        var scenario = new ScenarioArgument();
        scenario.AddTo(verb);
        verb.SetAction(parsed =>
        {
            Validate(scenario.File(parsed), scenario.Sets(parsed), terminal);
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Validate(string file, IReadOnlyList<string> sets, Terminal terminal)
    {
        Scenario scenario = ScenarioFile.Read(file, sets, terminal);
        // Regimes that are not run by default are to make sense too.
        Plan[] plans = ScenarioFile.Checked(file, () => PlanCompiler.CompileAll(scenario, [.. scenario.Regimes.Select(regime => regime.Name)]));
        var shown = new List<Plan>();
        foreach (string regime in scenario.DefaultRegimes) shown.Add(Array.Find(plans, plan => plan.Regime == regime)!);
        IReadOnlyList<CapacityRow>[] sheets = CapacitySheet.OfAll(scenario, shown);

        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file} is well-formed (states: {scenario.States.Length}, desks in each: {scenario.Desks.Length}, regimes: {scenario.Regimes.Length}, quantities: {scenario.Quantities.Length})."));
        terminal.Out.WriteLine();
        Table(scenario, sheets).WriteTo(terminal);
        terminal.Out.WriteLine("Capacity and offered work in hours a year, as on the first measured day; utilisation is offered over capacity.");
        terminal.Out.WriteLine("Work is offered as if no legal clock ran out and nobody fled, so it is a little high.");
        string[] remarks = [.. Remarks(scenario, sheets)];
        if (remarks.Length == 0) return;
        terminal.Out.WriteLine();
        foreach (string remark in remarks) terminal.Out.WriteLine($"warning: {remark}");
    }

    private static TextTable Table(Scenario scenario, IReadOnlyList<CapacityRow>[] sheets)
    {
        var table = new TextTable();
        table.AddColumn("State");
        table.AddColumn("Desk");
        table.AddColumn("Officers", right: true);
        table.AddColumn("Capacity", right: true);
        foreach (string regime in scenario.DefaultRegimes)
        {
            table.AddColumn($"{regime}: offered", right: true);
            table.AddColumn("utilisation", right: true);
        }

        for (int row = 0; row < sheets[0].Count; row++)
        {
            CapacityRow desk = sheets[0][row];
            var cells = new List<string>
            {
                desk.State, Title(scenario, desk), desk.Officers.ToString(CultureInfo.InvariantCulture), Hours(desk.CapacityHours),
            };
            foreach (IReadOnlyList<CapacityRow> rows in sheets)
            {
                cells.Add(Hours(rows[row].FormalHours + rows[row].BackgroundHours));
                cells.Add(Share(rows[row].Utilisation));
            }

            table.AddRow([.. cells]);
        }

        return table;
    }

    private static IEnumerable<string> Remarks(Scenario scenario, IReadOnlyList<CapacityRow>[] sheets)
    {
        for (int sheet = 0; sheet < sheets.Length; sheet++)
        {
            foreach (CapacityRow row in sheets[sheet])
            {
                string desk = $"{row.State}, {Title(scenario, row)}, under {scenario.DefaultRegimes[sheet]}";
                double offered = row.FormalHours + row.BackgroundHours;
                if (row.CapacityHours <= 0 && offered > 0)
                    yield return $"{desk}: work is offered and nobody is in post; it will never be done. Give the desk an officer.";
                else if (row.Utilisation > Overloaded)
                    yield return $"{desk}: utilisation {Share(row.Utilisation)}, above {Share(Overloaded)}; the queue will hardly ever be short. Add officers or lower the demand.";
                else if (row.CapacityHours > 0 && row.Utilisation < Idle)
                    yield return $"{desk}: utilisation {Share(row.Utilisation)}, below {Share(Idle)}; the desk has next to nothing to do. Is demand missing?";
            }
        }
    }

    private static string Title(Scenario scenario, CapacityRow row) => scenario.Desks.First(desk => desk.Name == row.Desk).Title;

    private static string Hours(double hours) => hours.ToString("0", CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);
}
