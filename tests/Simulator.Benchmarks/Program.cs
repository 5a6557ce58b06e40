using System.Globalization;
using Simulator.Benchmarks;
using Simulator.Benchmarks.Measuring;
using Simulator.Benchmarks.Suites;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

(string Name, string Title, Action<Report, Effort> Measure)[] sections =
[
    ("w1", "one queue, 1,000,000 customers, against a loop for this queue alone", QueueSuite.Measure),
    ("w2", "eleven states, 1,000,000 requests in 100 replications, against a loop for this network alone", NetworkSuite.Measure),
    ("asean", "the main job phase by phase", AseanSuite.Measure),
    ("hosts", "threads and Orleans, by size of cohort", HostSuite.Measure),
    ("cluster", "two silo processes", ClusterSuite.Measure),
    ("memory", "allocation, pending requests, a large run", MemorySuite.Measure),
    ("scaling", "time and memory against size", ScalingSuite.Measure),
    ("what-if", "a question on a warm process", WhatIfSuite.Measure),
    ("start-up", "before anything happens", StartSuite.Measure),
];

switch (args)
{
    // What this program starts itself as.
    case [ClusterOfTwo.SiloMode, .. string[] rest]:
        await ClusterOfTwo.RunSecond(rest);
        return 0;
    case [ScalingSuite.ExperimentMode, .. string[] rest]:
        ScalingSuite.RunExperiment(rest);
        return 0;
    case [MemorySuite.PendingMode, .. string[] rest]:
        MemorySuite.PrintHeld(rest);
        return 0;
    case [StartSuite.SiloMode]:
        await StartSuite.RunSilo();
        return 0;
    case ["--help" or "-h" or "-?"]:
        Console.WriteLine($"""
            Measures the simulator and prints every promise about its speed and memory with pass or miss.

            Usage: ./run.sh bench [--quick | --full] [--only NAME,...] [--json FILE]

              --quick      fewer rounds and smaller sizes, for a first look
              --full       the long sweeps too (about an hour)
              --only NAME  some sections: {string.Join(", ", sections.Select(section => section.Name))}
              --json FILE  writes every reading to a file

            Without options it takes about a quarter of an hour. It wants a machine with two cores and nothing else to do.
            """);
        return 0;
}

Options options = Options.Read(args, [.. sections.Select(section => section.Name)], out string? problem);
if (problem is not null)
{
    Console.Error.WriteLine(problem);
    return 2;
}

var machine = Machine.This();
var report = new Report(Console.Out);
Console.WriteLine(machine);
Console.WriteLine("Medians, in brackets the least and the most; ratios are taken round by round.");
foreach ((string name, string title, Action<Report, Effort> measure) in sections)
    if (options.Only.Count == 0 || options.Only.Contains(name)) report.Section(name, title, inner => measure(inner, options.Effort));
report.Close();
if (options.Json is { } file) File.WriteAllText(file, report.Json(machine, options.Effort));
return 0;
