using System.Numerics;
using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>An expected visit to the desk of a stage.</summary>
/// <param name="Stage">The stage, counted from the first of its procedure.</param>
/// <param name="Share">Of what share of the requests.</param>
/// <param name="Seconds">The work it brings.</param>
internal readonly record struct DeskVisit(int Stage, double Share, double Seconds);

/// <summary>The expected visits of requests to desks, found by following every branch with its probability.</summary>
/// <remarks>
/// It reckons as if no legal clock ran out and nobody fled, so it is the work offered, a little above the work done. Requests that meet the
/// same numbers make the same journey, whatever their pair, offence and regime: each journey is followed once.
/// </remarks>
internal sealed class Journeys
{
    private const double Negligible = 1e-4;
    private const int MostRounds = 255;

    private readonly Dictionary<JourneyNumbers, DeskVisit[]> _known = [];
    private readonly JourneyNumbers?[] _next; // by family
    private readonly List<DeskVisit> _visits = [];
    private readonly List<Way> _ways = []; // kept from journey to journey
    private int _followed; // of them, those of the journey being followed

    /// <summary>Creates it for plans of a scenario.</summary>
    public Journeys(Scenario scenario) => _next = new JourneyNumbers?[scenario.Families.Length];

    /// <summary>The visits of a stream's requests for an offence under the rules in force at a moment, in the order in which they are found.</summary>
    public DeskVisit[] Of(Plan plan, StreamPlan stream, int offence, int at)
    {
        FamilyPlan family = plan.Families[stream.Family];
        JourneyNumbers numbers = _next[stream.Family] ??= new JourneyNumbers(stream.Family, plan.Stages.AsSpan(family.FirstStage, family.Stages));
        numbers.Take(plan, stream, offence, at);
        if (!_known.TryGetValue(numbers, out DeskVisit[]? visits)) _known.Add(numbers.Copy(), visits = Follow(plan, family, numbers));
        return visits;
    }

    private DeskVisit[] Follow(Plan plan, FamilyPlan family, JourneyNumbers numbers)
    {
        _visits.Clear();
        _followed = 0;
        Bring(0, WayOf(0, family.Stages), 1);
        // What is still on its way, by the facts that hold and by stage; gone through again until only a negligible share is left.
        // A loop that only a legal clock ends would be followed for ever; the clockwork lets nobody go round more often than this either.
        int steps = MostRounds * family.Stages;
        bool moved = true;
        while (moved)
        {
            moved = false;
            for (int w = 0; w < _followed; w++)
            {
                Way way = _ways[w];
                for (int word = 0; word < way.Active.Length; word++)
                {
                    while (way.Active[word] != 0)
                    {
                        int stage = (word * 64) + BitOperations.TrailingZeroCount(way.Active[word]);
                        way.Active[word] &= way.Active[word] - 1;
                        double share = way.Shares[stage];
                        way.Shares[stage] = 0;
                        if (share < Negligible || --steps < 0) continue;
                        moved = true;
                        Pass(plan.Stages[family.FirstStage + stage], stage, way, share, numbers, family);
                    }
                }
            }
        }

        return [.. _visits];
    }

    private void Pass(StagePlan stage, int position, Way way, double share, JourneyNumbers numbers, FamilyPlan family)
    {
        switch (stage.Kind)
        {
            case StageKind.End:
                return;
            case StageKind.Decide:
                for (int b = 0; b < stage.Branches.Length; b++)
                {
                    BranchPlan branch = stage.Branches[b];
                    double chance = branch.Kind == BranchKind.Flag ? (way.Facts & branch.Mask) != 0 ? 1 : 0 : numbers.Chance(position, b);
                    double taken = share * chance;
                    if (taken > 0) Bring(branch.To - family.FirstStage, way, taken);
                    share -= taken;
                }

                return;
            case StageKind.Mark:
                way = WayOf((way.Facts & ~stage.Clears) | stage.Sets, family.Stages);
                break;
            case StageKind.Work:
                _visits.Add(new DeskVisit(position, share, numbers.Seconds(position)));
                break;
        }

        Bring(stage.Next - family.FirstStage, way, share);
    }

    private static void Bring(int stage, Way way, double share)
    {
        way.Shares[stage] += share;
        way.Active[stage / 64] |= 1UL << (stage % 64);
    }

    private Way WayOf(ulong facts, int stages)
    {
        for (int w = 0; w < _followed; w++)
            if (_ways[w].Facts == facts) return _ways[w];
        if (_followed == _ways.Count) _ways.Add(new Way());
        Way way = _ways[_followed++];
        way.Begin(facts, stages);
        return way;
    }

    /// <summary>The requests for which the same facts hold: how large a share of all is in each stage, and a bit for each stage with some.</summary>
    private sealed class Way
    {
        public ulong Facts { get; private set; }

        public double[] Shares { get; private set; } = [];

        public ulong[] Active { get; private set; } = [];

        /// <summary>Begins with nobody in any stage, as every journey ends.</summary>
        public void Begin(ulong facts, int stages)
        {
            Facts = facts;
            if (Shares.Length != stages) (Shares, Active) = (new double[stages], new ulong[(stages + 63) / 64]);
        }
    }
}
