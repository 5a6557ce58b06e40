using Simulator.Kernel;

namespace Simulator.Verification.KnownAnswers;

/// <summary>The books of the main scenario balance to the second: what desks count against what the case log says, at every desk, institution and month's end.</summary>
/// <remarks>Desks count as they go and know no request; the log has a line for each visit of each request, background work included. What happens at
/// the very second of a month's end belongs to the next month.</remarks>
public class DeskBookTests
{
    private static readonly Lazy<Books> Today = new(() => Books.Of("scenarios/asean.yaml", "today"));
    private static readonly Lazy<Books> Aet = new(() => Books.Of("scenarios/asean.yaml", "aet"));

    [Theory]
    [InlineData("today")]
    [InlineData("aet")]
    public void LittlesLawHoldsAtEveryDeskAndMonthsEnd(string regime)
    {
        Books books = Of(regime);

        // The queue's length over time against the waits of the files, with what those still waiting have waited so far.
        Assert.Equal(books.Desks(sample => sample.QueueSeconds), books.Waits());
        Assert.Equal(books.Desks(sample => sample.WaitSeconds), books.Waits(stillWaiting: false));
        Assert.Equal(books.Desks(sample => sample.BusySeconds), books.WorkingTime());
        // Not for want of files: many desks had a queue, and files were waiting at a month's end.
        Assert.True(books.Desks(sample => sample.QueueSeconds).Count(seconds => seconds > 0) > books.Samples / 3);
        Assert.NotEqual(books.Desks(sample => sample.QueueSeconds), books.Desks(sample => sample.WaitSeconds));
    }

    [Theory]
    [InlineData("today")]
    [InlineData("aet")]
    public void WhatCameToADeskIsFinishedLapsedOrThere(string regime)
    {
        Books books = Of(regime);

        Assert.Equal(books.Desks(sample => sample.Arrived), books.Desks(sample => sample.Completed + sample.Lapsed + sample.Queue + sample.InWork));
        Assert.Equal(books.Desks(sample => sample.Arrived), books.Desks(sample => sample.Started + sample.Lapsed + sample.Queue));
        Assert.Equal(books.Desks(sample => sample.Arrived), books.Count((visit, end) => visit.Entered < end));
        Assert.Equal(books.Desks(sample => sample.Queue), books.Count((visit, end) => visit.Entered < end && visit.Started >= end));
        Assert.Equal(books.Desks(sample => sample.InWork), books.Count((visit, end) => visit.Started < end && visit.Left >= end));
        Assert.Equal(books.Desks(sample => sample.Lapsed), books.Count((visit, end) => visit.Left < end && visit.Left == visit.Started));
        Assert.Equal(books.Desks(sample => sample.Completed), books.Count((visit, end) => visit.Left < end && visit.Left > visit.Started));
        Assert.True(books.Desks(sample => sample.Lapsed).Sum() > 0);
    }

    [Theory]
    [InlineData("today")]
    [InlineData("aet")]
    public void WhatReachedAnInstitutionHasLeftItOrIsThere(string regime)
    {
        Books books = Of(regime);

        // Begun there or come with the post, less closed there or gone with the post, against files at its desks and in waits.
        Assert.Equal(books.ReceivedLessSent(), books.PendingAtInstitutions());
        Assert.True(books.PendingAtInstitutions().Max() > 20);
    }

    [Theory]
    [InlineData("today")]
    [InlineData("aet")]
    public void EveryRequestIsClosedOrInOnePlaceAtEveryMonthsEnd(string regime)
    {
        Books books = Of(regime);

        Assert.Equal(books.ReceivedLessClosed(), books.UnderWay());
        Assert.True(books.UnderWay().Max() > 100);
    }

    [Fact]
    public void OneVisitTooFewUnbalancesEveryBook()
    {
        Books books = Today.Value;
        Books withoutWork = books.Without(books.Longest(StageKind.Work));
        Books withoutSend = books.Without(books.Longest(StageKind.Send));

        Assert.NotEqual(books.Desks(sample => sample.QueueSeconds), withoutWork.Waits());
        Assert.NotEqual(books.Desks(sample => sample.Arrived), withoutWork.Count((visit, end) => visit.Entered < end));
        Assert.NotEqual(books.ReceivedLessClosed(), withoutWork.UnderWay());
        Assert.NotEqual(withoutSend.ReceivedLessSent(), books.PendingAtInstitutions());
    }

    [Fact]
    public void ASecondTooLateUnbalancesTheMonths()
    {
        Books books = Today.Value;

        Assert.NotEqual(books.Desks(sample => sample.Arrived), books.Count((visit, end) => visit.Entered <= end));
        Assert.NotEqual(books.Desks(sample => sample.Queue), books.Count((visit, end) => visit.Entered < end && visit.Started > end));
    }

    private static Books Of(string regime) => (regime == "today" ? Today : Aet).Value;
}
