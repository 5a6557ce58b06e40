namespace Simulator.Scenarios;

/// <summary>Every key a scenario may have: the one table from which the reader and the JSON Schema take their keys.</summary>
internal static class Grammar
{
    private static readonly Form QuantityForm = Form.Shared("quantity-or-number");
    private static readonly Form ParameterForm = Form.Shared("parameter");
    private static readonly Form ValueForm = Form.Shared("value");
    private static readonly Form PairList = Form.List(Form.Text);
    private static readonly Form NameList = Form.List(Form.Name);
    private static readonly Form TextList = Form.List(Form.Text);

    public static readonly Block Quantity = new("quantity", "A number with its range and its evidence.",
        new("best", true, Form.Amount, "The value a run uses: a number, or a duration such as '45 days'."),
        new("low", false, Form.Amount, "The lowest plausible value; needed unless the grade is measured."),
        new("high", false, Form.Amount, "The highest plausible value; needed unless the grade is measured."),
        new("grade", false, Form.OneOf(Words.Grades.All), "measured: published for this very quantity; estimated: derived; assumed: judgement."),
        new("rows", false, TextList, "Row ids of the evidence tables; measured and estimated quantities need some."),
        new("note", false, Form.Text, "Why this value; an assumed quantity without rows needs one."),
        new("tags", false, Form.List(Form.OneOf(Words.Tags)), "The paper's variables, and widening or deepening."));

    public static readonly Block Cases = new("cases", "A parameter that differs by offence, state or pair.",
        new("by", true, Form.OneOf(Words.Dimensions.All), "What it differs by."),
        new("values", true, Form.Map(ParameterForm), "The value of each key; a key may be a list, 'IDN, TLS'. Pairs are written requesting>requested."),
        new("otherwise", false, ParameterForm, "The value of every key not named; may be left out when all are named."));

    public static readonly Block Exponential = new("exponential", "An exponential distribution.",
        new Key("mean", true, ParameterForm, "Its mean."));

    public static readonly Block Lognormal = new("lognormal", "A lognormal distribution: median and sigma, or mean and cv.",
        new("median", false, ParameterForm, "Its median."),
        new("sigma", false, ParameterForm, "Standard deviation of the logarithm."),
        new("mean", false, ParameterForm, "Its mean."),
        new("cv", false, ParameterForm, "Standard deviation divided by the mean."));

    public static readonly Block Gamma = new("gamma", "A gamma distribution.",
        new("mean", true, ParameterForm, "Its mean."),
        new("cv", true, ParameterForm, "Standard deviation divided by the mean."));

    public static readonly Block Weibull = new("weibull", "A Weibull distribution.",
        new("scale", true, ParameterForm, "Its scale."),
        new("shape", true, ParameterForm, "Its shape."));

    public static readonly Block Uniform = new("uniform", "A uniform distribution.",
        new("low", true, ParameterForm, "The smallest value."),
        new("high", true, ParameterForm, "The largest value."));

    public static readonly Block Triangular = new("triangular", "A triangular distribution.",
        new("low", true, ParameterForm, "The smallest value."),
        new("mode", true, ParameterForm, "The likeliest value."),
        new("high", true, ParameterForm, "The largest value."));

    public static readonly Block Distribution = new("distribution", "A random duration or number.",
        new("constant", false, ParameterForm, "Always the same value."),
        new("exponential", false, Exponential.Form, "Exponential with its mean."),
        new("lognormal", false, Lognormal.Form, "Lognormal with median and sigma, or mean and cv."),
        new("gamma", false, Gamma.Form, "Gamma with mean and cv."),
        new("weibull", false, Weibull.Form, "Weibull with scale and shape."),
        new("uniform", false, Uniform.Form, "Uniform from low to high."),
        new("triangular", false, Triangular.Form, "Triangular with low, mode and high."),
        new("empirical", false, Form.List(QuantityForm), "One of the listed values, each as likely."))
    {
        Choice = ["constant", "exponential", "lognormal", "gamma", "weibull", "uniform", "triangular", "empirical"],
    };

    public static readonly Block Clock = new("clock", "The simulated calendar.",
        new("start", true, Form.Date, "The first day, year-month-day."),
        new("warm-up", true, Form.CalendarSpan, "How long the run settles before anything is measured, for example '8 years'."),
        new("measure", true, Form.CalendarSpan, "How long is measured."),
        new("post", true, Form.CalendarSpan, "Time between two post rounds, in whole days."));

    public static readonly Block Desk = new("desk", "A desk that every state has.",
        new("title", true, Form.Text, "Its name for readers."),
        new("at", true, Form.OneOf(Words.Institutions.All), "The institution it belongs to."),
        new("discipline", false, Form.OneOf(Words.Disciplines.All), "How it chooses its next file; fifo unless given."));

    public static readonly Block Calendar = new("calendar", "A state's working calendar.",
        new("weekend", true, Form.List(Form.OneOf(Words.Days.All)), "The days of the week nobody works."),
        new("hours", true, QuantityForm, "The working day's length: a number of hours, or a duration."),
        new("opens", true, Form.TimeOfDay, "When the working day begins, \"09:00\"."),
        new("utc-offset", true, Form.UtcOffset, "Local time minus UTC, \"+08:00\"."),
        new("holidays", false, Form.Either(Form.Text, Form.List(Form.Date)), "A table with the columns state and date, or a list of dates; none unless given."));

    public static readonly Block StaffChange = new("staff-change", "Posts added or cut later.",
        new("from", true, Form.Date, "From this day."),
        new("to", true, QuantityForm, "There are so many officers."));

    public static readonly Block State = new("state", "A member state.",
        new("name", true, Form.Text, "Its name for readers."),
        new("calendar", true, Form.Either(Form.OneOf("around-the-clock"), Calendar.Form), "Its working calendar, or around-the-clock."),
        new("officers", true, Form.Map(QuantityForm), "Officers of each desk; every desk is named."),
        new("hours", false, Form.Map(QuantityForm), "A desk's own working day where it differs from the state's: hours, or a duration."),
        new("changes", false, Form.Map(Form.List(StaffChange.Form)), "Posts added or cut later, by desk."));

    public static readonly Block Instrument = new("instrument", "A treaty or other legal basis.",
        new("title", true, Form.Text, "Its name for readers."),
        new("extends", false, Form.Name, "Takes provisions and values not given here from this instrument."),
        new("provisions", false, Form.Map(Form.Map(ValueForm)), "Provision name to value names to values; all instruments end up with the same names."));

    public static readonly Block LegalClock = new("legal-clock", "A legal clock.",
        new("title", true, Form.Text, "Its name for readers."),
        new("limit", true, Form.Reference, "Reference to its limit; zero means no limit."),
        new("ends", false, Form.OneOf(Words.ClockEnds.All), "At local midnight after the last day (unless given), or exact to the second."),
        new("law-of", false, Form.OneOf(Words.Sides.All), "The side whose law sets it and whose midnight counts; requested unless given."),
        new("on-expiry", false, Form.Name, "The stage a request goes to when it runs out."),
        new("sets", false, NameList, "Flags that hold when it has run out."),
        new("clears", false, NameList, "Flags that end when it runs out."));

    public static readonly Block Work = new("work", "An officer works on the file.",
        new("desk", true, Form.Name, "Whose officer."),
        new("effort", true, Form.Reference, "Reference to the working time it takes."),
        new("priority", false, Form.Whole(0, 3), "0 first to 3 last; 2 unless given."),
        new("urgent-when", false, Form.Name, "A request with this flag goes to class 0."));

    public static readonly Block Wait = new("wait", "Time passes and no officer of ours is busy.",
        new("for", true, Form.Reference, "Reference to how long."),
        new("count", false, Form.OneOf(Words.Counting.All), "Calendar time (unless given) or working time of the place."));

    public static readonly Block Send = new("send", "The file goes to another institution.",
        new("to", true, Form.OneOf(Words.Places.All), "Where to."),
        new("transit", true, Form.Reference, "Reference to the channel's transit time."));

    public static readonly Block Mark = new("mark", "Starts and stops clocks, sets and clears flags, receives the file.",
        new("receives", false, Form.Boolean, "True when the instrument in force now governs the file from here on."),
        new("start", false, NameList, "Clocks that start."),
        new("stop", false, NameList, "Clocks that stop."),
        new("set", false, NameList, "Flags that hold from now."),
        new("clear", false, NameList, "Flags that no longer hold."));

    public static readonly Block Branch = new("branch", "One branch of a decision; the first that holds is taken.",
        new("governed-by", false, NameList, "The file is governed by one of these instruments."),
        new("chance", false, Form.Reference, "A draw below this probability."),
        new("flag", false, Form.Name, "This flag holds."),
        new("expired", false, Form.Name, "This clock has run out."),
        new("offence", false, NameList, "The request is for one of these offences."),
        new("otherwise", false, Form.Name, "The stage to go to when no other branch holds; last, always there."),
        new("to", false, Form.Name, "The stage it leads to; every branch but otherwise has one."))
    {
        Choice = ["governed-by", "chance", "flag", "expired", "offence", "otherwise"],
    };

    public static readonly Block Relocate = new("relocate", "The person has fled: another state becomes the requested one.",
        new Key("weights", true, Form.Reference, "Reference to weights by requested state."));

    public static readonly Block End = new("end", "The request is closed.",
        new("outcome", true, Form.Name, "The outcome's name."),
        new("ground", false, Form.Name, "The ground, for a refusal."));

    public static readonly Block Stage = new("stage", "One stage of a procedure.",
        new("stage", true, Form.Name, "Its name."),
        new("title", false, Form.Text, "Its name for readers; made from its name unless given."),
        new("group", false, Form.Text, "The stage group of the figures; stages that take time need one."),
        new("at", false, Form.OneOf(Words.Places.All), "Where it takes place; wherever the file is unless given."),
        new("work", false, Work.Form, "An officer of a desk works on the file."),
        new("wait", false, Wait.Form, "Time passes."),
        new("send", false, Send.Form, "The file goes to another institution."),
        new("decide", false, Form.List(Branch.Form), "Branches, tried in order."),
        new("clock", false, Mark.Form, "Clocks and flags change."),
        new("relocate", false, Relocate.Form, "The person has fled to another state."),
        new("end", false, End.Form, "The request is closed."),
        new("then", false, Form.Name, "The next stage; the next in the list unless given."),
        new("article", false, Form.Text, "The article it rests on."),
        new("rows", false, TextList, "Evidence rows of the step."))
    {
        Choice = ["work", "wait", "send", "decide", "clock", "relocate", "end"],
    };

    public static readonly Block Procedure = new("procedure", "A legal procedure.",
        new("title", true, Form.Text, "Its name for readers."),
        new("start", true, Form.OneOf(Words.Places.All), "Where a request begins."),
        new("flags", false, NameList, "Facts that stages set, clear and ask for."),
        new("custody", false, Form.Name, "The flag whose time is added up as days in custody."),
        new("clocks", false, Form.Map(LegalClock.Form), "The legal clocks a request may carry."),
        new("stages", true, Form.List(Stage.Form), "The stages; a request starts at the first."));

    public static readonly Block Success = new("success", "How a family's success is counted.",
        new("outcome", true, Form.Name, "The outcome that is the success."),
        new("noun", true, Form.Name, "The metric's noun, as in median-days-to-surrender."),
        new("within", true, Form.Map(Form.Amount), "The metric of the share in time, and the whole days that count as in time."),
        new("restricted-mean", true, Form.Amount, "The bound of the restricted mean, in whole days."));

    public static readonly Block DemandTable = new("demand-table", "Yearly requests from a table with the columns requesting, requested and row_id.",
        new("file", true, Form.Text, "The table, relative to the scenario."),
        new("value", true, Form.Text, "The column of the best value."),
        new("low", false, Form.Text, "The column of the lowest value."),
        new("high", false, Form.Text, "The column of the highest value."),
        new("grade", false, Form.OneOf(Words.Grades.All), "How far the rates can be trusted."),
        new("note", false, Form.Text, "Where the rates come from."),
        new("tags", false, Form.List(Form.OneOf(Words.Tags)), "Tags of each rate."));

    public static readonly Block Batches = new("batches", "Some arrivals are batches.",
        new("chance", true, QuantityForm, "The share of arrivals that are batches."),
        new("low", true, Form.Whole(1, 1000), "The smallest batch."),
        new("high", true, Form.Whole(1, 1000), "The largest batch."));

    public static readonly Block Surge = new("surge", "Between two dates the rate of some states' requests is multiplied.",
        new("from", true, Form.Date, "First day."),
        new("to", true, Form.Date, "The day after the last."),
        new("requesting", false, TextList, "The requesting states; all unless given."),
        new("factor", true, QuantityForm, "The factor."));

    public static readonly Block Demand = new("demand", "How much of a family arrives.",
        new("table", false, DemandTable.Form, "Rates of each pair from a table."),
        new("pairs", false, Form.Map(QuantityForm), "Requests a year of each pair, requesting>requested."),
        new("only", false, PairList, "Only these pairs of the table; a star stands for any state."),
        new("except", false, PairList, "Not these pairs of the table; a star stands for any state."),
        new("total", false, QuantityForm, "The rates are scaled so that they sum to this."),
        new("factors", false, Form.List(QuantityForm), "Factors on every rate."),
        new("growth", false, QuantityForm, "Growth a year, 0.05 for five per cent."),
        new("growth-from", false, Form.Date, "The rates given are those of the year of this day, and shrunk back before it; the first day unless given."),
        new("growth-to", false, Form.Date, "Growth stops here; the last day unless given."),
        new("level-cv", false, QuantityForm, "Coefficient of variation of each requesting state's yearly level."),
        new("batches", false, Batches.Form, "Some arrivals are batches."),
        new("surges", false, Form.List(Surge.Form), "Dated surges."))
    {
        Choice = ["table", "pairs"],
    };

    public static readonly Block Fill = new("fill", "Background work that fills a desk of every state.",
        new("desk", true, Form.Name, "The desk."),
        new("utilisation", true, Form.Either(Form.Reference, ParameterForm), "The initial utilisation it fills each desk to, all work counted; or a reference to it."),
        new("effort", true, Form.Reference, "Reference to the effort of one background file."));

    public static readonly Block Family = new("family", "A kind of work and its demand.",
        new("title", true, Form.Text, "Its name for readers."),
        new("procedure", true, Form.Name, "The procedure its requests pass through."),
        new("recorded", false, Form.Boolean, "False for background work, which leaves no records; true unless given."),
        new("listed", false, Form.Boolean, "Whether its requests are listed one by one; as recorded unless given."),
        new("success", false, Success.Form, "How its success is counted."),
        new("counts", false, Form.Map(Form.Name), "Metrics that count requests on which a flag was set."),
        new("demand", false, Demand.Form, "How much arrives."),
        new("fill", false, Fill.Form, "Background work: the desk it fills."),
        new("offences", false, Form.Map(QuantityForm), "Each offence's share; they sum to 1."))
    {
        Choice = ["demand", "fill"],
    };

    public static readonly Block Change = new("change", "One change of a measure.",
        new("path", true, Form.Text, "parameters.GROUP.NAME, instruments.NAME.provisions.PROVISION.NAME or states.CODE.officers.DESK; a star stands for any one name."),
        new("multiply", false, QuantityForm, "Multiplies the value."),
        new("add", false, QuantityForm, "Adds officers."),
        new("replace", false, QuantityForm, "Takes the place of the value."))
    {
        Choice = ["multiply", "add", "replace"],
    };

    public static readonly Block Measure = new("measure", "A supporting measure.",
        new("title", true, Form.Text, "Its name for readers."),
        new("tags", false, Form.List(Form.OneOf(Words.Tags)), "The paper's variables, and widening or deepening."),
        new("from", true, Form.Date, "The day from which it works."),
        new("changes", true, Form.List(Change.Form), "What it changes."));

    public static readonly Block BasisTable = new("basis-table",
        "The basis of each pair from a table with the columns state_a, state_b, basis_if_a_is_requested and basis_if_b_is_requested.",
        new("file", true, Form.Text, "The table, relative to the scenario."),
        new("map", true, Form.Map(Form.Name), "The instrument meant by each text of the table."));

    public static readonly Block Basis = new("basis", "The instrument of each pair of a family.",
        new("default", true, Form.Name, "The instrument of every pair not named."),
        new("table", false, BasisTable.Form, "The instruments of pairs from a table."),
        new("pairs", false, Form.Map(Form.Name), "The instruments of named pairs; a star stands for any state."));

    public static readonly Block Treaty = new("treaty", "A treaty that binds a pair once both are parties.",
        new("instrument", true, Form.Name, "The instrument that then governs."),
        new("family", true, Form.Name, "The family it governs."),
        new("parties", false, Form.Either(Form.OneOf("all"), TextList), "The parties, all or a list; with in-force."),
        new("in-force", false, Form.Date, "The day it enters into force for the parties."),
        new("notified", false, Form.Map(Form.Date), "The day each state notified; with needed and days-after."),
        new("needed", false, Form.Whole(1, 100), "Notifications needed for entry into force."),
        new("days-after", false, Form.Whole(0, 3650), "Days from the last needed notification to its effect."),
        new("spares", false, NameList, "Instruments that survive it."),
        new("uplift", false, QuantityForm, "A factor on requests of newly covered pairs."),
        new("uplift-from", false, NameList, "The instruments whose pairs count as newly covered."))
    {
        Choice = ["parties", "notified"],
    };

    public static readonly Block Regime = new("regime", "Which instrument governs whom, and when.",
        new("title", true, Form.Text, "Its name for readers."),
        new("extends", false, Form.Name, "Takes what is not given here from this regime."),
        new("basis", false, Form.Map(Form.Either(Form.Name, Basis.Form)), "By family: the instrument of each pair, or of all."),
        new("treaties", false, Form.List(Treaty.Form), "Treaties that take the place of the basis; later ones win."),
        new("measures", false, NameList, "The measures switched on."),
        new("pending-files", false, Form.Boolean, "True when a new treaty also governs files already received."));

    public static readonly Block Factor = new("factor", "Quantities that a sensitivity analysis moves together along their ranges.",
        new("title", true, Form.Text, "Its name for readers."),
        new("paths", true, TextList, "Paths of quantities, or their beginnings; a star stands for any text within one name."));

    public static readonly Block Scenario = new("scenario", "A scenario: everything but the seed.",
        new("scenario", true, Form.Name, "Its short name; also the name of its results folder."),
        new("question", true, Form.Text, "The question it asks, one sentence."),
        new("provenance", false, Form.OneOf(Words.Provenance.All), "none allows bare numbers; sourced unless given."),
        new("evidence", false, Form.Text, "The folder of evidence tables, relative to this file; needed when sourced."),
        new("extends", false, Form.Text, "Another scenario file; this one wins."),
        new("clock", true, Clock.Form, "The simulated calendar."),
        new("default-regimes", true, NameList, "The regimes of a plain compare; the first is the base."),
        new("offences", false, Form.Map(Form.Text), "Offence name to title."),
        new("desks", true, Form.Map(Desk.Form), "The desks every state has."),
        new("states", true, Form.Map(State.Form), "The states by ISO 3166 alpha-3 code."),
        new("parameters", false, Form.Map(Form.Map(ValueForm)), "Values that no instrument changes: group, then name."),
        new("instruments", true, Form.Map(Instrument.Form), "Treaties and other legal bases."),
        new("procedures", true, Form.Map(Procedure.Form), "The legal procedures."),
        new("families", true, Form.Map(Family.Form), "The kinds of work and their demand."),
        new("measures", false, Form.Map(Measure.Form), "Supporting measures that regimes may switch on."),
        new("regimes", true, Form.Map(Regime.Form), "Which instrument governs whom, when."),
        new("factors", false, Form.Map(Factor.Form), "Quantities that a sensitivity analysis moves together."));

    /// <summary>Every block, in order of name.</summary>
    public static IEnumerable<Block> Blocks => new[]
    {
        Quantity, Cases, Exponential, Lognormal, Gamma, Weibull, Uniform, Triangular, Distribution, Clock, Desk, Calendar, StaffChange, State,
        Instrument, LegalClock, Work, Wait, Send, Mark, Branch, Relocate, End, Stage, Procedure, Success, DemandTable, Batches, Surge, Demand,
        Fill, Family, Change, Measure, BasisTable, Basis, Treaty, Regime, Factor, Scenario,
    }.OrderBy(block => block.Name, StringComparer.Ordinal);
}
