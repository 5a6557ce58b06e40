using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Every key of a sheet of published facts.</summary>
internal static class FactGrammar
{
    public static readonly Words<FactUnit> Units = new(
        ("days", FactUnit.Days), ("share", FactUnit.Share), ("requests", FactUnit.Requests), ("times", FactUnit.Times));

    public static readonly Block Span = new("span", "Some days.",
        new("from", true, Form.Date, "The first day."),
        new("to", true, Form.Date, "The day after the last."));

    public static readonly Block Selection = new("selection", "Which requests are meant.",
        new("regime", false, Form.Name, "The regime they are run under; the first of the scenario unless given."),
        new("family", true, Form.Name, "Their family."),
        new("requesting", false, Form.Text, "The state that asks."),
        new("requested", false, Form.Text, "The state that was asked first."),
        new("outcomes", false, Form.List(Form.Text), "How they ended."),
        new("flag", false, Form.Name, "A flag that held at their end."),
        new("received", false, Span.Form, "When they were begun; in the measured window unless given."),
        new("closed", false, Span.Form, "When they ended."),
        new("open-on", false, Form.Date, "The day at whose beginning they were open."));

    public static readonly Block Statistic = new("statistic", "A number worked out from the requests of one replication.",
        new("count", false, Selection.Form, "How many requests."),
        new("mean-days", false, Selection.Form, "Mean days from receipt to the end of those that ended."),
        new("stay", false, Selection.Form, "Mean stay by Little's law between two dates."),
        new("share", false, Selection.Form, "The part of the requests under 'of' that is also this."),
        new("ratio", false, Form.Shared("statistic"), "One statistic over another."),
        new("between", false, Span.Form, "With stay: between which dates."),
        new("of", false, Selection.Form, "With share: of which requests."),
        new("to", false, Form.Shared("statistic"), "With ratio: the other statistic."))
    {
        Choice = ["count", "mean-days", "stay", "share", "ratio"],
    };

    public static readonly Block Tolerance = new("tolerance", "How far the simulated mean may be away; of several ways the widest counts.",
        new("absolute", false, Form.Amount, "Plus and minus this much."),
        new("relative", false, Form.Amount, "Plus and minus this share of the published figure."),
        new("poisson", false, Form.Boolean, "True: the exact 95 % interval of a Poisson count."),
        new("low", false, Form.Amount, "From here; with high."),
        new("high", false, Form.Amount, "To here; with low."));

    public static readonly Block Check = new("check", "A published figure and its simulated counterpart.",
        new("what", true, Form.Text, "What the figure says, without the number."),
        new("published", true, Form.Amount, "The figure."),
        new("unit", true, Form.OneOf(Units.All), "What it counts."),
        new("tolerance", true, Tolerance.Form, "How far the simulated mean may be away."),
        new("tuned", true, Form.Boolean, "True when an input was chosen so that this figure comes out."),
        new("rows", true, Form.List(Form.Text), "The evidence rows it was read from."),
        new("statistic", true, Statistic.Form, "Its simulated counterpart."),
        new("note", false, Form.Text, "What a reader should know."),
        new("if-missed", false, Form.Text, "Why the model misses it; shown only when it does."));

    public static readonly Block Target = new("target", "A scenario and the figures it is held against.",
        new("title", true, Form.Text, "Its name for readers."),
        new("scenario", true, Form.Text, "The scenario file, relative to this one."),
        new("inputs", true, Form.Text, "Which inputs were tuned, and to what."),
        new("checks", true, Form.List(Check.Form), "The figures."));

    public static readonly Block Sheet = new("sheet", "Published facts.",
        new("evidence", true, Form.Text, "The folder of evidence tables, relative to this file."),
        new("targets", true, Form.Map(Target.Form), "The targets by name."));

    /// <summary>Every block.</summary>
    public static IEnumerable<Block> Blocks => [Span, Selection, Statistic, Tolerance, Check, Target, Sheet];
}
