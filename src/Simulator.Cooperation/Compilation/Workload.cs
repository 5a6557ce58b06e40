using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Adds up, before anything runs, how much work streams of requests bring to each desk.</summary>
/// <param name="plan">The plan the streams belong to.</param>
/// <param name="journeys">What a request of a kind visits.</param>
internal sealed class Workload(Plan plan, Journeys journeys)
{
    /// <summary>Working seconds brought to each desk per second of calendar time.</summary>
    public double[] SecondsPerSecond { get; } = new double[plan.Desks.Length];

    /// <summary>Adds a stream at so many requests a second, under the rules in force at a moment.</summary>
    public void Add(StreamPlan stream, double perSecond, int at)
    {
        if (perSecond <= 0) return;
        if (stream.OffenceShares.Length == 0)
        {
            Add(stream, 0, perSecond, at);
            return;
        }

        double before = 0;
        for (int offence = 0; offence < stream.OffenceShares.Length; offence++)
        {
            Add(stream, offence, perSecond * (stream.OffenceShares[offence] - before), at);
            before = stream.OffenceShares[offence];
        }
    }

    private void Add(StreamPlan stream, int offence, double perSecond, int at)
    {
        int first = plan.Families[stream.Family].FirstStage;
        foreach (ref readonly DeskVisit visit in journeys.Of(plan, stream, offence, at).AsSpan())
            SecondsPerSecond[DeskOf(plan.Stages[first + visit.Stage], stream)] += perSecond * visit.Share * visit.Seconds;
    }

    private int DeskOf(StagePlan stage, StreamPlan stream)
    {
        InstitutionPlan place = plan.Institutions[((stage.AtRequested ? stream.Requested : stream.Requesting) * 3) + stage.AtKind];
        return place.FirstDesk + stage.Desk;
    }
}
