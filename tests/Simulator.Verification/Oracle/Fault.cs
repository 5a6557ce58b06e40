namespace Simulator.Verification.Oracle;

/// <summary>One-line mistakes the oracle can be told to make: negative controls. Each must be seen in the records of some random scenario, or the scenarios are too tame.</summary>
internal enum Fault
{
    None,

    /// <summary>Events of one second happen in the order in which they were planned.</summary>
    TiesByInsertion,

    /// <summary>The files of one post round are taken in the order in which they were sent.</summary>
    MailInOrderOfSending,

    /// <summary>Staff changes before the mail of the same second.</summary>
    StaffBeforeMail,

    /// <summary>A file in a queue lapses one second late.</summary>
    LapseOneSecondLate,

    /// <summary>The file that came last is taken first.</summary>
    LastInFirstOut,

    /// <summary>An urgent file waits like any other.</summary>
    UrgencyIgnored,

    /// <summary>The earliest deadline is that of clocks that lead elsewhere only.</summary>
    DeadlinesOfSomeClocks,

    /// <summary>An effort is drawn from the desk's generator instead of the file's.</summary>
    EffortKeyedByDesk,

    /// <summary>All draws come from one generator, in the order in which they are made.</summary>
    SharedGenerator,

    /// <summary>A stage is known by its place in the list.</summary>
    StageKeyedByPosition,

    /// <summary>A stream is known by its place in the list.</summary>
    StreamKeyedByPosition,

    /// <summary>The governing instrument's place in the list takes part in draws.</summary>
    DrawKeyedByInstrument,

    /// <summary>The second visit of a stage draws what the first drew.</summary>
    VisitsNotCounted,

    /// <summary>Work may begin at the second a clock runs out.</summary>
    WorkBeginsAtTheLimit,

    /// <summary>A stage completed at the second a clock runs out does not count.</summary>
    CompletionAtTheLimitIsLost,

    /// <summary>A finished file goes on before the officer takes the next.</summary>
    FinishedFileGoesFirst,

    /// <summary>A post is not cut while its officer works.</summary>
    PostCutNeverWhileBusy,

    /// <summary>Values are those of the epoch in which the request was begun.</summary>
    ValuesOfTheFirstDay,

    /// <summary>The law is that of the day on which the request was begun.</summary>
    LawOfTheFirstDay,

    /// <summary>A day ends at midnight UTC wherever it is.</summary>
    MidnightInUtc,

    /// <summary>The facts of a clock hold from when its end is noticed.</summary>
    FactsHoldFromTheNextStage,

    /// <summary>Each pair has a yearly level of its own.</summary>
    LevelOfThePair,

    /// <summary>What happens at the second of a month's end belongs to that month.</summary>
    MonthEndsAfterItsSecond,
}
