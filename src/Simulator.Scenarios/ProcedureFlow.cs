using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Follows every way a file can take through a procedure and reports the ways that cannot be.</summary>
/// <remarks>
/// A status is (stage, place, running clocks), in bits; all that can be reached from the start are visited, whatever decisions ask.
/// So the check is exact for places and clocks and careful (it assumes any branch may be taken) for flags and chances.
/// </remarks>
internal sealed class ProcedureFlow
{
    /// <summary>Visits of more stages that can be looped back to do not fit the kernel's word.</summary>
    public const int MostLoopHeads = 8;

    /// <summary>The place of a file whose person fled while the file was with the state that was asked until then.</summary>
    private const int LeftBehind = 6;

    private readonly Reading _reading;
    private readonly Fields _fields;
    private readonly Procedure _procedure;
    private readonly ImmutableArray<StageDraft> _drafts;
    private readonly ImmutableArray<DeskKind> _desks;
    private readonly Dictionary<string, int> _stages;
    private readonly Dictionary<string, int> _clocks;
    private readonly HashSet<int> _seen = [];
    private readonly Queue<int> _waiting = new();
    private readonly bool[] _reached;
    private readonly StageGraph _graph;
    private readonly StageGraph _instant;

    public ProcedureFlow(Reading reading, Fields fields, Procedure procedure, ImmutableArray<StageDraft> drafts, ImmutableArray<DeskKind> desks)
    {
        _reading = reading;
        _fields = fields;
        _procedure = procedure;
        _drafts = drafts;
        _desks = desks;
        _stages = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (StageDraft draft in drafts) _stages.Add(draft.Stage.Name, _stages.Count);
        _clocks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (LegalClock clock in procedure.Clocks) _clocks.Add(clock.Name, _clocks.Count);
        _reached = new bool[drafts.Length];
        _graph = new StageGraph(drafts.Length);
        _instant = new StageGraph(drafts.Length);
    }

    public void Check()
    {
        Arrive(-1, 0, PlaceNumber(_procedure.Start), 0, null);
        while (_waiting.TryDequeue(out int status))
            Leave(status >> 8, (status >> 4) & 0xF, status & 0xF);
        _graph.Close();
        _instant.Close();
        CheckReached();
        CheckExits();
        CheckInstantLoops();
        CheckLoopHeads();
    }

    private void Arrive(int from, int to, int place, int clocks, LegalClock? expired)
    {
        if (from >= 0)
            _graph.Add(from, to);
        StageDraft draft = _drafts[to];
        if (draft.Stage.At is { } at && PlaceNumber(at) != place)
        {
            ReportPlace(from, draft, place, expired);
            place = PlaceNumber(at);
        }
        else if (draft.Stage.Act is Work work && draft.Stage.At is null)
        {
            CheckDesk(draft, work, place);
        }

        Visit(to, place, clocks);
    }

    private void Visit(int stage, int place, int clocks)
    {
        int status = (stage << 8) | (place << 4) | clocks;
        if (_seen.Add(status))
            _waiting.Enqueue(status);
        _reached[stage] = true;
    }

    private void Leave(int number, int place, int clocks)
    {
        Stage stage = _drafts[number].Stage;
        switch (stage.Act)
        {
            case Work or Wait:
                Expire(number, place, clocks);
                Arrive(number, _stages[stage.Then!], place, clocks, null);
                break;
            case Send send:
                int to = PlaceNumber(send.To);
                Expire(number, to, clocks);
                Arrive(number, _stages[stage.Then!], to, clocks, null);
                break;
            case Decide decide:
                foreach (Branch branch in decide.Branches)
                    Pass(number, _stages[branch.To], place, clocks);
                break;
            case Mark mark:
                Pass(number, _stages[stage.Then!], place, (clocks | Mask(mark.Start)) & ~Mask(mark.Stop));
                break;
            case Relocate:
                Pass(number, _stages[stage.Then!], place is >= 3 ? LeftBehind : place, clocks);
                break;
        }
    }

    private void Pass(int from, int to, int place, int clocks)
    {
        _instant.Add(from, to);
        Arrive(from, to, place, clocks, null);
    }

    // While time passes any running clock may run out; a clock without a stage of its own only stops running.
    private void Expire(int number, int place, int clocks)
    {
        foreach (LegalClock clock in _procedure.Clocks)
        {
            int bit = 1 << _clocks[clock.Name];
            if ((clocks & bit) == 0)
                continue;
            if (clock.OnExpiry is { } target)
                Arrive(number, _stages[target], place, clocks & ~bit, clock);
            else
                Visit(number, place, clocks & ~bit);
        }
    }

    private void ReportPlace(int from, StageDraft to, int place, LegalClock? expired)
    {
        string here = Words.Of(to.Stage.At!.Value);
        if (expired is not null)
        {
            string path = $"{_fields.PathOf("clocks")}.{expired.Name}.on-expiry";
            Node node = ((Mapping)((Mapping)_fields["clocks"]!)[expired.Name]!)["on-expiry"]!;
            _reading.Error(node, path, $"this clock can run out in stage '{_drafts[from].Stage.Name}' while the file is at {PlaceName(place)}, "
                + $"but stage '{to.Stage.Name}' is at {here}; give that stage no 'at', or stop the clock before");
            return;
        }

        string origin = from < 0 ? "where the procedure starts" : $"where stage '{_drafts[from].Stage.Name}' leaves it";
        _reading.Problems.Add(to.At, $"{to.Path}.at", $"the file is at {PlaceName(place)}, {origin}, but this stage is at {here}; put a send between them");
    }

    private void CheckDesk(StageDraft draft, Work work, int place)
    {
        if (_desks.FirstOrDefault(desk => desk.Name == work.Desk) is not { } desk)
            return;
        if (place == LeftBehind)
            _reading.Problems.Add(draft.At, draft.Path, $"expected a send first: the file is at {PlaceName(place)}, and no desk there works on it");
        else if ((int)desk.At != place % 3)
            _reading.Problems.Add(draft.At, draft.Path, $"the file can be at {PlaceName(place)} here, but '{desk.Name}' is a desk of the {Words.Institutions.All[(int)desk.At]}; put a send before this stage");
    }

    private void CheckReached()
    {
        for (int i = 0; i < _drafts.Length; i++)
        {
            if (!_reached[i])
                _reading.Problems.Add(_drafts[i].At, _drafts[i].Path, $"no file can reach stage '{_drafts[i].Stage.Name}' from the start; lead a stage to it, or remove it");
        }
    }

    private void CheckExits()
    {
        for (int i = 0; i < _drafts.Length; i++)
        {
            List<int> circle = _graph.CircleOf(i);
            if (circle.Count > 0 && circle[0] == i && _reached[i] && !Leaves(i, circle))
                _reading.Problems.Add(_drafts[i].At, _drafts[i].Path, $"no end can be reached from {Names(circle)}; a file that comes here goes round for ever");
        }
    }

    private bool Leaves(int stage, List<int> circle)
    {
        for (int to = 0; to < _drafts.Length; to++)
            if (_graph.Leads(stage, to) && (_drafts[to].Stage.Act is End || !circle.Contains(to))) return true;
        return false;
    }

    private void CheckInstantLoops()
    {
        for (int i = 0; i < _drafts.Length; i++)
        {
            List<int> circle = _instant.CircleOf(i);
            if (circle.Count > 0 && circle[0] == i)
                _reading.Problems.Add(_drafts[i].At, _drafts[i].Path, $"a file could go round {Names(circle)} without any time passing; put work, a wait or a send into the loop");
        }
    }

    private void CheckLoopHeads()
    {
        var heads = new List<string>();
        for (int i = 0; i < _drafts.Length; i++)
            if (_graph.IsLoopHead(i)) heads.Add(_drafts[i].Stage.Name);
        if (heads.Count > MostLoopHeads)
            _fields.Error("stages", $"expected at most {MostLoopHeads} stages that a later stage leads back to, found {heads.Count}: {string.Join(", ", heads)}");
    }

    private string Names(List<int> circle) =>
        circle.Count == 1 ? $"stage '{_drafts[circle[0]].Stage.Name}'" : $"the stages {string.Join(", ", circle.Take(6).Select(stage => _drafts[stage].Stage.Name))}{(circle.Count > 6 ? " ..." : "")}";

    private int Mask(ImmutableArray<string> clocks) => clocks.Aggregate(0, (mask, clock) => mask | (_clocks.TryGetValue(clock, out int place) ? 1 << place : 0));

    private static int PlaceNumber(Place place) => ((int)place.Side * 3) + (int)place.Institution;

    private static string PlaceName(int place) => place == LeftBehind ? "the state the person has left" : Words.Places.All[place];
}
