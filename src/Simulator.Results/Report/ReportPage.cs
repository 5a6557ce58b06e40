using System.Text.RegularExpressions;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Results.Figures;

namespace Simulator.Results.Report;

/// <summary>report.html: one page that needs nothing else, the answer first.</summary>
internal sealed partial class ReportPage
{
    private readonly ComparisonResult _result;
    private readonly FigureSet _figures;
    private readonly Html _html = new();
    private readonly Inputs _inputs;
    private int _figureNumber;

    private ReportPage(ComparisonResult result, FigureSet figures)
    {
        _result = result;
        _figures = figures;
        _inputs = new Inputs(result);
    }

    /// <summary>The page.</summary>
    public static string Of(ComparisonResult result, FigureSet figures) => new ReportPage(result, figures).Write();

    private string Write()
    {
        Body();
        string body = _html.ToString();
        var head = new Html();
        Head(head, Contents().Where(part => body.Contains($" id=\"{part.Id}\"", StringComparison.Ordinal)));
        return head + body;
    }

    private void Body()
    {
        Html page = _html;
        page.Line("<main>");
        HeadlineTables.Write(page, _result);
        Section("what-changes", "What changes, at a glance", Named("differences-"));
        foreach (FamilyTitle family in ResultFigures.Told(_result)) Section(family.Name, family.Title, Named(family.Name + "-", but: ["-time-by-stage", "-by-pair"]));
        Section("who-asks-whom", "Who can ask whom, and with what success", [.. Named("legal-basis"), .. Figures(figure => figure.Name.EndsWith("-by-pair", StringComparison.Ordinal))]);
        Section("pending", "What is pending", Named("backlog"));
        Section("where-time-goes", "Where the time goes", Figures(figure => figure.Name.EndsWith("-time-by-stage", StringComparison.Ordinal)));
        page.Line("<section id=\"bottlenecks\"><h2>Where the bottlenecks are</h2>");
        DeskSections.Bottlenecks(page, _result);
        foreach (Figure figure in Named("desks")) Show(figure);
        DeskSections.Table(page, _result);
        page.Line("</section>");
        if (_result.Regimes.Length > 1)
        {
            page.Line("<section id=\"spill-over\"><h2>Spill-over: what else waits at these desks</h2>");
            foreach (Figure figure in Named("spill-over")) Show(figure);
            SpillOverSection.Write(page, _result);
            page.Line("</section>");
        }

        Safeguards.Write(page, _result);
        DeskSections.Capacity(page, _result);
        page.Line("<section id=\"precision\"><h2>Precision: were there enough replications?</h2>");
        PrecisionSection.Write(page, _result);
        foreach (Figure figure in Named("running-mean")) Show(figure);
        page.Line("</section>");
        if (Named("warm-up") is { Count: > 0 } warmUp)
        {
            page.Line("<section id=\"warm-up\"><h2>Is the warm-up long enough?</h2>");
            PrecisionSection.WarmUp(page, _result);
            foreach (Figure figure in warmUp) Show(figure);
            page.Line("</section>");
        }

        _inputs.Write(page);
        Method.Write(page, _result);
        page.Line("</main>");
        page.Line("<footer>");
        page.Line($"<p>Simulator {_result.Version}. Digest of all records: <span class=\"hash\">{_result.Digest}</span>. The typeface is Inter (SIL Open Font Licence 1.1).</p>");
        page.Line("</footer>");
        page.Line("</body>");
        page.Line("</html>");
    }

    private void Head(Html page, IEnumerable<(string Id, string Title)> contents)
    {
        Scenario scenario = _result.Scenario;
        string question = scenario.Question.Length > 0 ? scenario.Question : scenario.Name;
        page.Begin(question, ReportStyle.Css(_inputs.Mark));
        page.Line("<header>");
        page.Line($"<p class=\"kicker\">Scenario “{scenario.Name}” · {Replications} of {string.Join(" and ", _result.Regimes.Select(regime => $"“{regime.Title}”"))} · {_inputs.Mark}</p>");
        page.Line($"<h1>{question}</h1>");
        page.Line("<ul class=\"answer\">");
        foreach (AnswerSentence sentence in Answer.Of(_result)) page.Line($"<li><span class=\"topic\">{sentence.Topic}</span> {sentence.Text}</li>");
        page.Line("</ul>");
        if (Answer.Bottleneck(_result) is { Count: > 0 } bottleneck) page.Line($"<p><strong>Bottleneck.</strong> {string.Join(' ', bottleneck)}</p>");
        if (_result.Regimes.Length > 2)
            page.Line($"<p>These sentences speak of “{_result.Regimes[1].Title}”; the tables also hold {string.Join(" and ", _result.Regimes.Skip(2).Select(regime => $"“{regime.Title}”"))}.</p>");
        page.Line("<p class=\"kicker\">In brackets: 95 % intervals over replications. They tell chance from effect; they do not contain the doubt about the inputs.</p>");
        _inputs.Box(page);
        page.Line("<nav aria-label=\"Contents\">");
        foreach ((string id, string title) in contents) page.Line($"<a href=\"#{id}\">{title}</a>");
        page.Line("</nav>");
        page.Line("</header>");
    }

    private string Replications => Measure.Count(_result.Replications, "replication");

    private IEnumerable<(string Id, string Title)> Contents() =>
    [
        ("headlines", "Headline numbers"),
        .. ResultFigures.Told(_result).Select(family => (family.Name, Measure.Short(family.Title))),
        ("bottlenecks", "Bottlenecks"), ("spill-over", "Spill-over"), ("safeguards", "Safeguards"), ("precision", "Precision"), ("warm-up", "Warm-up"),
        ("inputs", "Assumptions and sources"), ("method", "Method"), ("again", "Run it again"),
    ];

    private void Section(string id, string title, IReadOnlyList<Figure> figures)
    {
        if (figures.Count == 0) return;
        _html.Line($"<section id=\"{id}\"><h2>{title}</h2>");
        foreach (Figure figure in figures) Show(figure);
        _html.Line("</section>");
    }

    private void Show(Figure figure)
    {
        _figureNumber++;
        _html.Line("<figure>");
        _html.Line($"<div class=\"paper\">{new Markup(Clean(figure.InlineSvg($"fig{_figureNumber}")))}</div>");
        _html.Line($"<figcaption>Figure {_figureNumber}. {figure.Title}. Data: figures/{figure.Name}.csv</figcaption>");
        _html.Line("</figure>");
    }

    /// <summary>Within a page the name of SVG's language is known.</summary>
    private static string Clean(string svg) => Namespace().Replace(svg, "", 1);

    private IReadOnlyList<Figure> Named(string prefix, IReadOnlyList<string>? but = null) => Figures(figure =>
        figure.Name.StartsWith(prefix, StringComparison.Ordinal) && (but is null || !but.Any(end => figure.Name.EndsWith(end, StringComparison.Ordinal))));

    private IReadOnlyList<Figure> Figures(Func<Figure, bool> which) => [.. _figures.Figures.Where(which)];

    [GeneratedRegex(" xmlns=\"[^\"]*\"")]
    private static partial Regex Namespace();
}
