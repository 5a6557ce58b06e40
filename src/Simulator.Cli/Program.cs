using System.Globalization;
using Simulator.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
Terminal terminal = Terminal.OfProcess();
using var interruption = new Interruption(terminal.Error);
return await CommandLine.Run(args, terminal, interruption.Stop);
