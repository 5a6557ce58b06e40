using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Adds up, before anything runs, how much work streams of requests bring to each desk.</summary>
internal sealed class Workload
{
    private readonly Plan _plan;
    private readonly Journeys _journeys;
    private readonly int[] _places; // by stage: its institution among the requesting and the requested state's, three each
    private readonly int[] _desks; // by stage: its desk among the institution's
    private readonly int[] _firstDesks = new int[6]; // of a stream's institutions

    /// <summary>Begins with no work at all.</summary>
    /// <param name="plan">The plan the streams belong to.</param>
    /// <param name="journeys">What a request of a kind visits.</param>
    public Workload(Plan plan, Journeys journeys)
    {
        _plan = plan;
        _journeys = journeys;
        SecondsPerSecond = new double[plan.Desks.Length];
        _places = new int[plan.Stages.Length];
        _desks = new int[plan.Stages.Length];
        for (int i = 0; i < _places.Length; i++)
        {
            StagePlan stage = plan.Stages[i];
            _places[i] = (stage.AtRequested ? 3 : 0) + stage.AtKind;
            _desks[i] = stage.Desk;
        }
    }

    /// <summary>Working seconds brought to each desk per second of calendar time.</summary>
    public double[] SecondsPerSecond { get; }

    /// <summary>Adds a stream at so many requests a second, under the rules in force at a moment.</summary>
    public void Add(StreamPlan stream, double perSecond, int at)
    {
        if (perSecond <= 0) return;
        for (int kind = 0; kind < 3; kind++)
        {
            _firstDesks[kind] = _plan.Institutions[(stream.Requesting * 3) + kind].FirstDesk;
            _firstDesks[3 + kind] = _plan.Institutions[(stream.Requested * 3) + kind].FirstDesk;
        }

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
        int first = _plan.Families[stream.Family].FirstStage;
        double[] seconds = SecondsPerSecond;
        foreach (ref readonly DeskVisit visit in _journeys.Of(_plan, stream, offence, at).AsSpan())
        {
            int stage = first + visit.Stage;
            seconds[_firstDesks[_places[stage]] + _desks[stage]] += perSecond * visit.Share * visit.Seconds;
        }
    }
}
