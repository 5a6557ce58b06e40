using System.Globalization;
using Simulator.Cooperation;
using Simulator.Results.Figures;
using Simulator.Results.Report;

namespace Simulator.Results.Studies;

/// <summary>The page of a study: the answer, its figures and tables, how it was found, and how to repeat it.</summary>
internal static class StudyPage
{
    /// <summary>The page, complete in itself.</summary>
    public static string Of(StudyReport report)
    {
        var page = new Html();
        Head(page, report);
        page.Line("<main>");
        int figures = 0;
        foreach (StudySection section in report.Sections)
        {
            page.Line($"<section id=\"{section.Id}\"><h2>{section.Title}</h2>");
            foreach (string paragraph in section.Paragraphs) page.Line($"<p>{paragraph}</p>");
            foreach (Figure figure in section.Figures) Show(page, figure, ++figures);
            foreach (PageTable table in section.Tables)
                page.Table(table.Caption, table.Columns, table.Rows.Select(row => new Row(row.Name, [.. row.Cells.Select(cell => new Cell(cell))])));
            page.Line("</section>");
        }

        page.Line("<section id=\"method\"><h2>Method</h2><ul>");
        foreach (StudySentence sentence in report.Method) page.Line($"<li><strong>{sentence.Topic}.</strong> {sentence.Text}</li>");
        page.Line("</ul></section>");
        Again(page, report);
        page.Line("</main>");
        page.Line($"<footer><p>Simulator {report.Version}. Digest of the samples: <span class=\"hash\">{report.Digest}</span>. The typeface is Inter (SIL Open Font Licence 1.1).</p></footer>");
        page.Line("</body>");
        page.Line("</html>");
        return page.ToString();
    }

    private static void Head(Html page, StudyReport report)
    {
        page.Begin(report.Question, ReportStyle.Css(Mark(report)));
        page.Line("<header>");
        page.Line($"<p class=\"kicker\">Scenario “{report.Scenario.Name}” · {report.Effort} · seed {report.Seed.ToString(CultureInfo.InvariantCulture)} · {Mark(report)}</p>");
        page.Line($"<h1>{report.Question}</h1>");
        page.Line("<ul class=\"answer\">");
        foreach (StudySentence sentence in report.Answer) page.Line($"<li><span class=\"topic\">{sentence.Topic}</span> {sentence.Text}</li>");
        page.Line("</ul>");
        page.Line("<nav aria-label=\"Contents\">");
        foreach (StudySection section in report.Sections) page.Line($"<a href=\"#{section.Id}\">{section.Title}</a>");
        page.Line("<a href=\"#method\">Method</a>");
        page.Line("<a href=\"#again\">Run it again</a>");
        page.Line("</nav>");
        page.Line("</header>");
    }

    // On every page: how much is assumed.
    private static string Mark(StudyReport report)
    {
        if (!report.Scenario.Sourced) return "an example without sources: no input is evidence";
        int assumed = report.Scenario.Quantities.Count(quantity => quantity.Grade == Grade.Assumed);
        return $"{Math.Round(100.0 * assumed / report.Scenario.Quantities.Length).ToString(CultureInfo.InvariantCulture)} % of the inputs are assumed";
    }

    private static void Show(Html page, Figure figure, int number)
    {
        page.Line("<figure>");
        page.Line($"<div class=\"paper\">{new Markup(figure.InlineSvg($"fig{number.ToString(CultureInfo.InvariantCulture)}"))}</div>");
        page.Line($"<figcaption>Figure {number}. {figure.Title}. Data: figures/{figure.Name}.csv</figcaption>");
        page.Line("</figure>");
    }

    // A word that a shell would take apart stands in quotes.
    private static string Typed(string option) => option.AsSpan().ContainsAny(" >") ? $"\"{option}\"" : option;

    private static void Again(Html page, StudyReport report)
    {
        page.Line("<section id=\"again\"><h2>Run it again</h2>");
        page.Line($"<p><code>./run.sh {report.Verb} SCENARIO {string.Join(' ', report.Options.Select(Typed))}</code></p>");
        page.Line("<p>The manifest holds the scenario's text. The same scenario, seed and version give the same bytes, whatever the host and the number of threads or cohorts.</p>");
        page.Line("</section>");
    }
}
