using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Results.Report;

/// <summary>What the numbers rest on: how much of it is assumed, and where each quantity comes from.</summary>
internal sealed class Inputs
{
    private static readonly Grade[] Grades = [Grade.Assumed, Grade.Estimated, Grade.Measured, Grade.Unsourced];

    private readonly ComparisonResult _result;
    private readonly Quantity[] _used;

    public Inputs(ComparisonResult result)
    {
        _result = result;
        _used = [.. result.Parameters.Where(IsUsed)];
    }

    /// <summary>A few words for every page: how much is assumed.</summary>
    public string Mark => _used.Length == 0 ? "no inputs declared"
        : !_result.Scenario.Sourced ? "an example without sources: no input is evidence"
        : $"{Percent(Grade.Assumed)} of the inputs are assumed";

    /// <summary>The box beside the answer: how sure is this?</summary>
    public void Box(Html page)
    {
        page.Line("<section class=\"sure\" aria-labelledby=\"sure\"><h2 id=\"sure\">How sure is this?</h2>");
        if (!_result.Scenario.Sourced)
        {
            page.Line("<p>This scenario is an example: its numbers have no sources and say nothing about any real state.</p>");
        }
        else
        {
            page.Line($"<p>The run rests on {_used.Length} declared quantities. The intervals above show chance, not the doubt about these inputs.</p>");
            page.Line("<div class=\"bar\" role=\"img\" aria-label=\"" + string.Join(", ", Present().Select(grade => $"{Percent(grade)} {ResultTables.Word(grade)}")) + "\">");
            foreach (Grade grade in Present())
            {
                page.Line($"<span class=\"{ResultTables.Word(grade)}\" style=\"flex-grow:{Count(grade)};flex-basis:0\"></span>");
            }

            page.Line("</div>");
            page.Line("<ul>");
            foreach (Grade grade in Present())
                page.Line($"<li><span class=\"dot {ResultTables.Word(grade)}\"></span><strong>{Percent(grade)} {ResultTables.Word(grade)}</strong>: {Meaning(grade)}</li>");
            page.Line("</ul><ul>");
            foreach (Instrument treaty in NewTreaties()) page.Line($"<li>{Unread(treaty)}</li>");
            page.Line("<li>Each assumed quantity, with its range and the reason for it, is in the <a href=\"#inputs\">assumptions log</a>.</li>");
            page.Line("</ul>");
        }

        page.Line("</section>");
    }

    /// <summary>The assumptions log and the provenance of everything else.</summary>
    public void Write(Html page)
    {
        page.Line("<section id=\"inputs\"><h2>Assumptions and sources</h2>");
        Quantity[] assumed = [.. _used.Where(quantity => quantity.Grade == Grade.Assumed)];
        Quantity[] others = [.. _used.Where(quantity => quantity.Grade != Grade.Assumed)];
        int unused = _result.Parameters.Length - _used.Length;
        page.Line($"<p>Quantities that this comparison uses; {unused} more belong to regimes or measures that were not run. All of them are in tables/parameters.csv.</p>");
        if (assumed.Length > 0)
        {
            page.Line("<h3>Assumptions log</h3>");
            page.Line("<p>Judgements that other people may make differently. Vary them within their ranges with <code>--set path=value</code>.</p>");
            Parts(page, assumed, "assumed");
        }

        if (others.Length > 0)
        {
            page.Line("<h3>Provenance of the other quantities</h3>");
            Parts(page, others, _result.Scenario.Sourced ? "estimated or measured" : "without a source");
        }

        Sources(page);
        page.Line("</section>");
    }

    private void Parts(Html page, IEnumerable<Quantity> quantities, string kind)
    {
        foreach (IGrouping<string, Quantity> part in quantities.GroupBy(Part, StringComparer.Ordinal))
        {
            page.Line($"<details><summary>{part.Key}: {part.Count()} {kind}</summary>");
            Table(page, $"{part.Key}: quantities {kind}", [.. part]);
            page.Line("</details>");
        }
    }

    /// <summary>The rows of the evidence tables that the quantities cite.</summary>
    private void Sources(Html page)
    {
        EvidenceRow[] cited = [.. _used
            .SelectMany(quantity => quantity.Rows).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(row => _result.Scenario.Evidence.GetValueOrDefault(row)).OfType<EvidenceRow>()];
        if (cited.Length == 0) return;
        page.Line($"<h3>Sources</h3><details><summary>The {cited.Length} rows of evidence cited</summary>");
        page.Table("Rows of the evidence tables", ["Row", "Table", "Source", "Grade"], cited.Select(row => new Row(row.Id,
        [
            new(row.Table, "text"), new(row.Url.Length > 0 ? $"{row.Source}. {row.Url}" : row.Source, "text url"), new(row.Grade, "text"),
        ])), "words");
        page.Line("</details>");
    }

    /// <summary>The best value of a reference under an instrument, its range and grade; "" when it does not depend on the instrument.</summary>
    public static string Range(Instrument instrument, string reference)
    {
        string[] parts = reference.Split('.', 2);
        if (parts.Length < 2 || !instrument.Provisions.TryGetValue(parts[0], out var provision) || !provision.TryGetValue(parts[1], out Value? value)) return "";
        Quantity[] quantities = [.. value.Quantities()];
        if (quantities.Length == 0) return "";
        if (quantities.Length > 1)
            return $"{Text(quantities[0], quantities.Min(quantity => quantity.Best))} to {Text(quantities[0], quantities.Max(quantity => quantity.Best))}, by case";
        return quantities[0].Best <= 0 ? "no limit" : Described(quantities[0]);
    }

    private static string Described(Quantity quantity)
    {
        string range = quantity.Low == quantity.High ? "" : $" ({Text(quantity, quantity.Low)} to {Text(quantity, quantity.High)})";
        return $"{Text(quantity, quantity.Best)}{range}{(quantity.Grade == Grade.Unsourced ? "" : ", " + ResultTables.Word(quantity.Grade))}";
    }

    private static void Table(Html page, string caption, Quantity[] quantities) => page.Table(
        caption,
        ["Quantity", "Value", "Range", "Grade", "Why, and from where"],
        quantities.Select(quantity => new Row(quantity.Path,
        [
            new(Text(quantity, quantity.Best), "text"), new($"{Text(quantity, quantity.Low)} to {Text(quantity, quantity.High)}", "text"),
            new(ResultTables.Word(quantity.Grade), "text"), new(Reason(quantity), "text"),
        ])),
        "words");

    private static string Reason(Quantity quantity) => string.Join(" ", new[]
    {
        quantity.Note.Length > 0 ? quantity.Note.TrimEnd('.') + "." : "",
        quantity.Rows.IsEmpty ? "" : $"[{string.Join(", ", quantity.Rows)}]",
    }.Where(text => text.Length > 0));

    private static string Text(Quantity quantity, double value)
    {
        if (quantity.Unit == QuantityUnit.Number) return Measure.Number(value);
        (double unit, string name) = Math.Abs(value) switch
        {
            0 => (86400, "days"),
            < 3600 => (60, "minutes"),
            < 2 * 86400 => (3600, "hours"),
            _ => (86400, "days"),
        };
        return Measure.Number(value / unit) + "\u00A0" + name;
    }

    private IEnumerable<Instrument> NewTreaties() => _result.Scenario.Regimes
        .Where(regime => _result.Regimes.Any(run => run.Name == regime.Name))
        .SelectMany(regime => regime.Treaties)
        .Select(treaty => treaty.Instrument)
        .Distinct(StringComparer.Ordinal)
        .Select(name => _result.Scenario.Instruments.First(instrument => instrument.Name == name));

    private static string Meaning(Grade grade) => grade switch
    {
        Grade.Assumed => "judgements, to be varied widely.",
        Grade.Estimated => "derived from published figures or a close analogue.",
        Grade.Measured => "published for this very quantity.",
        _ => "without a source.",
    };

    private string Unread(Instrument treaty)
    {
        Quantity[] own = [.. _used.Where(quantity => quantity.Path.StartsWith($"instruments.{treaty.Name}.", StringComparison.Ordinal))];
        int assumed = own.Count(quantity => quantity.Grade == Grade.Assumed);
        string share = $"{(assumed == own.Length ? "All" : $"{assumed} of the")} {own.Length} numbers of “{treaty.Title}” are assumed";
        return own.Any(quantity => quantity.Grade == Grade.Measured)
            ? share + "."
            : $"{share} and none is measured: its day limits and its paragraphs on refusal could not be read. They are inputs to vary, never facts.";
    }

    /// <summary>Whether a quantity plays a part in the regimes that were run.</summary>
    private bool IsUsed(Quantity quantity)
    {
        string[] path = quantity.Path.Split('.');
        if (path.Length < 2) return true;
        Regime[] run = [.. _result.Scenario.Regimes.Where(regime => _result.Regimes.Any(one => one.Name == regime.Name))];
        return path[0] switch
        {
            "regimes" => run.Any(regime => regime.Name == path[1]),
            "measures" => run.Any(regime => regime.Measures.Contains(path[1])),
            "instruments" => _result.Pairs.IsEmpty || _result.Pairs.Any(pair => pair.InstrumentAtStart == path[1] || pair.InstrumentAtEnd == path[1]),
            _ => true,
        };
    }

    /// <summary>The part of the scenario a quantity belongs to, as the log names it.</summary>
    private string Part(Quantity quantity)
    {
        string[] path = quantity.Path.Split('.');
        return path is ["instruments", string name, ..]
            ? _result.Scenario.Instruments.FirstOrDefault(instrument => instrument.Name == name)?.Title ?? name
            : Measure.Words(path[0]);
    }

    private IEnumerable<Grade> Present() => Grades.Where(grade => Count(grade) > 0);

    private int Count(Grade grade) => _used.Count(quantity => quantity.Grade == grade);

    private string Percent(Grade grade) => Measure.Number(100.0 * Count(grade) / Math.Max(1, _used.Length), 0) + "\u00A0%";
}
