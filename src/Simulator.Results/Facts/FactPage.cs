using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments.Facts;
using Simulator.Results.Report;

namespace Simulator.Results.Facts;

/// <summary>The page: how many figures hold, then each beside its published value, and why those that miss do.</summary>
internal static class FactPage
{
    private const string Question = "Which published figures does the simulator reproduce, and which not?";

    // The report's own rules stay as they are, so that its bytes do too.
    private const string Rules =
        """

        td.pass { font-weight: 600; }
        td.miss { font-weight: 600; color: #b3420b; }
        @media (prefers-color-scheme: dark) { td.miss { color: #ff9d6b; } }
        @media print { td.miss { color: #000000; text-decoration: underline; } }

        """;

    /// <summary>The page, complete in itself.</summary>
    public static string Of(FactResult result, FactFigure figure)
    {
        var page = new Html();
        Head(page, result);
        page.Line("<main>");
        page.Line("<section id=\"overview\"><h2>All figures</h2>");
        page.Line("<figure>");
        page.Line($"<div class=\"paper\">{new Markup(figure.InlineSvg("fig1"))}</div>");
        page.Line($"<figcaption>{figure.Title}. Data: figures/{figure.Name}.csv</figcaption>");
        page.Line("</figure></section>");
        foreach (FactTarget target in result.Sheet.Targets) Target(page, result, target);
        Method(page, result);
        page.Line("</main>");
        page.Line($"<footer><p>Simulator {result.Version}. The typeface is Inter (SIL Open Font Licence 1.1).</p></footer>");
        page.Line("</body>");
        page.Line("</html>");
        return page.ToString();
    }

    private static void Head(Html page, FactResult result)
    {
        page.Begin(Question, ReportStyle.Css("Published facts") + Rules);
        page.Line("<header>");
        page.Line($"<p class=\"kicker\">Published facts · {Measure.Count(result.Replications, "replication")} · seed {result.Seed.ToString(CultureInfo.InvariantCulture)}</p>");
        page.Line($"<h1>{Question}</h1>");
        page.Line("<ul class=\"answer\">");
        page.Line($"<li><span class=\"topic\">Not tuned</span> {Sentence(result, tuned: false)}</li>");
        page.Line($"<li><span class=\"topic\">Tuned</span> {Sentence(result, tuned: true)}</li>");
        page.Line("</ul>");
        page.Line("<nav aria-label=\"Contents\">");
        page.Line("<a href=\"#overview\">All figures</a>");
        foreach (FactTarget target in result.Sheet.Targets) page.Line($"<a href=\"#{target.Name}\">{target.Name} {target.Title}</a>");
        page.Line("<a href=\"#method\">Method</a>");
        page.Line("</nav>");
        page.Line("</header>");
    }

    private static string Sentence(FactResult result, bool tuned)
    {
        FactCheck[] checks = [.. result.Checks.Where(check => check.Fact.Tuned == tuned)];
        FactCheck[] missed = [.. checks.Where(check => !check.Passes)];
        string which = missed.Length == 0
            ? ""
            : $" Missed: {string.Join("; ", missed.GroupBy(check => check.Target).Select(group => $"{group.Count()} of {group.Key} ({Title(result, group.Key)})"))}.";
        return $"{checks.Length - missed.Length} of {Measure.Count(checks.Length, "figure")} {(tuned ? "to which an input was tuned" : "to which nothing was tuned")} pass.{which}";
    }

    private static string Title(FactResult result, string target) => result.Sheet.Targets.First(candidate => candidate.Name == target).Title;

    private static void Target(Html page, FactResult result, FactTarget target)
    {
        FactCheck[] checks = [.. result.Checks.Where(check => check.Target == target.Name)];
        page.Line($"<section id=\"{target.Name}\"><h2>{target.Name} {target.Title}</h2>");
        page.Line($"<p>{target.Scenario.Question} Scenario: {target.File}.</p>");
        page.Line($"<p><strong>Tuned inputs.</strong> {target.Inputs}</p>");
        page.Table(
            $"{target.Title}: published and simulated; in brackets the 95 % interval of the simulated mean",
            ["Figure", "Published", "Tolerance", "Simulated", "Inputs", "Verdict"],
            checks.Select(check => new Row(check.Fact.What,
            [
                new(FactLines.Published(check)), new(FactLines.Tolerance(check)), new(FactLines.Simulated(check)),
                new(FactLines.Tuned(check)), new(FactLines.Verdict(check), FactLines.Verdict(check)),
            ])));
        List(page, "Why it misses", checks.Where(check => !check.Passes).Select(check => (check.Fact.What, check.Fact.IfMissed.Length > 0 ? check.Fact.IfMissed : "No reason is known.")));
        List(page, "Notes", checks.Where(check => check.Fact.Note.Length > 0).Select(check => (check.Fact.What, check.Fact.Note)));
        page.Line("<details><summary>Sources</summary><ul>");
        foreach (FactCheck check in checks)
            page.Line($"<li><strong>{check.Fact.What}.</strong> {FactTable.Sources(result.Sheet, check.Fact)} ({string.Join(", ", check.Fact.Rows)})</li>");
        page.Line("</ul></details>");
        page.Line("</section>");
    }

    // Figures that miss for one reason stand in one item.
    private static void List(Html page, string heading, IEnumerable<(string What, string Text)> items)
    {
        (string Text, string Whats)[] grouped = [.. items.GroupBy(item => item.Text, item => item.What).Select(group => (group.Key, string.Join("; ", group)))];
        if (grouped.Length == 0) return;
        page.Line($"<h3>{heading}</h3><ul>");
        foreach ((string text, string whats) in grouped) page.Line($"<li><strong>{whats}.</strong> {text}</li>");
        page.Line("</ul>");
    }

    private static void Method(Html page, FactResult result)
    {
        page.Line("<section id=\"method\"><h2>Method</h2><ul>");
        page.Line("<li><strong>Pass</strong> means that the simulated mean lies within the tolerance, ends included; <strong>miss</strong> that it does not. A miss is reported, never tuned away.</li>");
        page.Line($"<li><strong>Simulated.</strong> Each statistic is worked out in each of {Measure.Count(result.Replications, "replication")} from its requests, then averaged; the interval is Student-t at 95 %. " +
            "It holds the chance of the mean, neither the doubt about inputs nor the chance of the one history that was published.</li>");
        page.Line("<li><strong>Tolerance</strong> was set with the figure, before the model was run. For small counts it is the exact 95 % interval of a Poisson count where that is wider.</li>");
        page.Line("<li><strong>Tuned</strong> marks figures to which an input of the scenario was tuned; they show that the model can be made to say so, no more. " +
            "Each scenario says in its first comment and in the notes of its quantities what was tuned to what. No number is fitted in code.</li>");
        page.Line("<li><strong>Again.</strong> <code>./run.sh validate-facts</code> gives these bytes; figures, tolerances and reasons are in <code>scenarios/validation/facts.yaml</code>.</li>");
        page.Line("</ul></section>");
    }
}
