using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Results.Report;

/// <summary>How the numbers were made, and how to make them again.</summary>
internal static class Method
{
    public static void Write(Html page, ComparisonResult result)
    {
        ScenarioClock clock = result.Scenario.Clock;
        page.Line("<section id=\"method\"><h2>Method</h2>");
        page.Line("<ul>");
        page.Line($"<li><strong>Clock.</strong> The simulation runs from {Day(clock.Start)} to {Day(clock.End)}. The years to {Day(clock.MeasureFrom)} fill the desks and are left out. " +
            $"Post moves between institutions every {Measure.Count(clock.PostRoundDays, "day")}.</li>");
        page.Line("<li><strong>Population.</strong> Every measure counts the requests received in the measured window, followed to the horizon. What is unfinished there is censored, never dropped.</li>");
        page.Line($"<li><strong>Replications.</strong> {Measure.Count(result.Replications, "replication")} of each regime, seed {result.Seed.ToString(CultureInfo.InvariantCulture)}. The replication is the unit: a measure is worked out in each, then averaged.{new Markup(Html.Escape(Stopping(result)))}</li>");
        page.Line("<li><strong>Common random numbers.</strong> Each draw belongs to a request and a stage, so the same requests, with the same luck, meet every regime. Differences are taken within replications; " +
            "what that gained is in the section on precision.</li>");
        page.Line("<li><strong>Intervals.</strong> Student-t over replications at 95 %. For pairs of states and for parts of the whole time: totals over totals with jack-knife intervals. Bands of curves are pointwise.</li>");
        page.Line("<li><strong>Curves.</strong> Time to an outcome is the cumulative incidence beside competing outcomes (Aalen-Johansen); beside it the Kaplan-Meier curve, which treats other outcomes as censored. Unfinished requests are censored.</li>");
        page.Line("<li><strong>Several comparisons.</strong> The headline differences are tested together with Holm’s correction; a difference is called clear only if it survives. Other differences are shown without a claim.</li>");
        page.Line("<li><strong>Digits.</strong> No more than the half-width of the interval supports. Result files hold six significant digits.</li>");
        page.Line("<li><strong>Chance and doubt.</strong> Intervals hold chance alone. The doubt about inputs is in their ranges; vary them to see it.</li>");
        page.Line("</ul></section>");
        Again(page, result);
    }

    /// <summary>A date as text.</summary>
    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Replications(ComparisonResult result)
    {
        if (result.Precision is not { Rule: { } rule }) return $"--replications {result.Replications.ToString(CultureInfo.InvariantCulture)}";
        string of = rule.Metrics.SequenceEqual(PrecisionRule.UsualMetrics(result.MetricInfos, result.LeadFamily)) ? "" : $" --precision-of {string.Join(',', rule.Metrics)}";
        return string.Create(CultureInfo.InvariantCulture, $"--precision {rule.RelativeHalfWidth * 100:0.####}%{of} --replications {rule.Most}");
    }

    private static string Stopping(ComparisonResult result) => result.Precision is not { } precision ? "" :
        $" Their number was not chosen beforehand: after {StoppingRule.FirstStage} the number needed for a half-width of {Measure.Number(precision.Rule.RelativeHalfWidth * 100)}\u00A0% of the mean was " +
        "estimated from the spread, and again after each further stage. The intervals of measures that decide when to stop hold the truth a little less often than 95 % of the time.";

    private static void Again(Html page, ComparisonResult result)
    {
        string regimes = string.Join(',', result.Regimes.Select(regime => regime.Name));
        string command = result.Regimes.Length == 1
            ? $"./run.sh run SCENARIO --regime {regimes}"
            : $"./run.sh compare SCENARIO --regimes {regimes}";
        string seed = result.Seed.ToString(CultureInfo.InvariantCulture);
        page.Line("<section id=\"again\"><h2>Run it again</h2>");
        page.Line($"<p>SCENARIO is the file of the scenario “{result.Scenario.Name}”, whose full text is also in manifest.json. The same scenario, seed and version give the same bytes, on any number of threads.</p>");
        page.Line($"<pre><code>{command} {Replications(result)} --seed {seed}</code></pre>");
        page.Line("<p>The folder of this page holds every number: summary.json for scripts, tables/ and figures/ as CSV, requests.parquet with one row a request, manifest.json with the fingerprint of each file.</p>");
        page.Line("<ul>");
        foreach (RegimeDigest digest in result.Digests) page.Line($"<li>Digest of “{digest.Regime}”: <span class=\"hash\">{digest.Digest}</span></li>");
        page.Line("</ul></section>");
    }
}
