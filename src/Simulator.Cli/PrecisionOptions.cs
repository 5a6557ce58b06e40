using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Kernel;

namespace Simulator.Cli;

/// <summary>How precise the results must be.</summary>
/// <param name="RelativeHalfWidth">Half-width over mean.</param>
/// <param name="Metrics">The metrics that must be so precise, as typed; null for the headline metrics of the lead family.</param>
internal sealed record PrecisionAsked(double RelativeHalfWidth, string[]? Metrics)
{
    /// <summary>The rule, with the metrics' full names.</summary>
    /// <exception cref="InputException">When the scenario has no such metric.</exception>
    public PrecisionRule Rule(Scenario scenario, Plan plan, int most)
    {
        ImmutableArray<MetricInfo> infos = StudyRunner.Metrics(scenario, plan);
        ImmutableArray<string> usual = PrecisionRule.UsualMetrics(infos, StudyRunner.LeadFamily(scenario));
        if (Metrics is null && usual.IsEmpty)
        {
            throw new InputException(
                $"{PrecisionOptions.Precision}: expected a scenario with headline measures, found none in '{scenario.Name}'; name a metric with {PrecisionOptions.Of}, such as {MetricName.Of(infos[0])}.");
        }

        ImmutableArray<string> names = Metrics is null ? usual
            : [.. Metrics.Select(name => MetricName.Of(infos[StudyVerb.Metric(PrecisionOptions.Of, name, scenario, infos)]))];
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"{PrecisionOptions.Of}: '{twice.Key}' is named twice; name each metric once.");
        return new PrecisionRule(RelativeHalfWidth, names, most);
    }
}

/// <summary>The options that say when there are enough replications.</summary>
internal sealed class PrecisionOptions
{
    /// <summary>How wide.</summary>
    public const string Precision = "--precision";

    /// <summary>Of what.</summary>
    public const string Of = "--precision-of";

    // A manifest holds six digits, and verify must read what was asked for.
    private const int Decimals = 6;

    private readonly Option<double?> _precision = new(Precision)
    {
        Description = $"Runs until the half-widths of the headline measures are at most this part of their means; --replications is then the most (default {PrecisionRule.UsualMost}).",
        HelpName = "5%",
        CustomParser = result => Parse(result),
    };

    private readonly Option<string?> _of = new(Of)
    {
        Description = "The metrics that must be so precise, under every regime (default: the headline measures of the first family).",
        HelpName = "metric,...",
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_precision);
        verb.Options.Add(_of);
    }

    /// <summary>What was asked for; null when a number of replications is.</summary>
    /// <exception cref="InputException">When the options do not fit each other.</exception>
    public PrecisionAsked? Read(ParseResult parsed)
    {
        string? of = parsed.GetValue(_of);
        if (parsed.GetValue(_precision) is not { } halfWidth)
            return of is null ? null : throw new InputException($"{Of}: expected {Precision} beside it, received none; for example {Precision} 5%.");
        string[]? names = of?.Split(',', StringSplitOptions.TrimEntries);
        return names?.Contains("") == true
            ? throw new InputException($"{Of}: expected metrics with a comma between, received '{of}'; for example {Of} surrendered-within-a-year.")
            : new PrecisionAsked(halfWidth, names);
    }

    private static double? Parse(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (text.EndsWith('%') && Share(text[..^1].TrimEnd()) is { } share) return share;
        string hint = Share(text) is null ? "." : $"; did you mean '{text}%'?";
        result.AddError($"{Precision}: expected a percentage from 0.1% to 50%, such as 5%, received '{text}'{hint}");
        return null;
    }

    private static double? Share(string percent) =>
        double.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
        && Math.Round(number / 100, Decimals) is >= PrecisionRule.Narrowest and <= PrecisionRule.Widest and var share
            ? share
            : null;
}
