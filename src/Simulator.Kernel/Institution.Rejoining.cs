using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <content>Whether the institution of a branch stands as that of the trunk does: see <see cref="BranchCohort"/>. Of one replication.</content>
public sealed partial class Institution
{
    /// <summary>About how much memory it works with, without its records.</summary>
    internal long Bytes =>
        Size(_files) + Size(_links) + Size(_clocks) + Size(_appointments) + _due.Bytes + Size(_desks) + Size(_queues) + Size(_streamStates)
        + Size(_arrivals) + Size(_hands) + Size(_expressDesks) + Size(_tallyPlaces) + Size(_tallies);

    /// <summary>About how much of it it has used so far.</summary>
    internal long UsedBytes =>
        Bytes - ((_files.Length - _used) * (long)(Unsafe.SizeOf<Request>() + Unsafe.SizeOf<Links>() + (_keepsClocks ? Unsafe.SizeOf<RequestClocks>() : 0)));

    private static long Size<T>(T[] array) => array.LongLength * Unsafe.SizeOf<T>();

    /// <summary>Has every desk catch up with a window's beginning, so that what it is can be compared.</summary>
    internal void Settle(int window)
    {
        int time = window * _plan.PostRound;
        for (int r = 0; r < _replications; r++)
        {
            if (time >= _nextSamples[r]) TakeSamples(r, time);
            for (int d = 0; d < _self.Desks; d++) CatchUp(r, d, time, 0);
        }
    }

    /// <summary>Whether it has a file of one of these streams.</summary>
    internal bool Holds(bool[] streams)
    {
        for (int slot = 0; slot < _used; slot++)
            if (_files[slot].Key != 0 && streams[RequestKey.Stream(_files[slot].Key, _plan.OrdinalBits)]) return true;
        return false;
    }

    /// <summary>Whether, from now on, it does exactly what another does when both get the same mail. What has been counted so far may differ.</summary>
    /// <remarks>Events are not compared: all that is to come follows from the files, the desks and the streams.</remarks>
    /// <param name="other">The same institution of the same replication, settled at the same moment, under a plan that treats the files of both alike.</param>
    internal bool StandsAs(Institution other)
    {
        for (int d = 0; d < _self.Desks; d++)
            if (!HasSameDesk(other, d)) return false;
        for (int s = 0; s < _streams.Length; s++)
            if (_streamStates[s].Ordinal != other._streamStates[s].Ordinal || _streamStates[s].Time != other._streamStates[s].Time) return false;
        for (int e = 0; e < _express.Length; e++)
            if (_arrivals[e].Time != other._arrivals[e].Time || _arrivals[e].Ordinal != other._arrivals[e].Ordinal) return false;
        return HasSameFiles(other);
    }

    private bool HasSameDesk(Institution other, int d)
    {
        ref DeskState desk = ref _desks[d];
        ref DeskState with = ref other._desks[d];
        if (desk.Officers != with.Officers || desk.Busy != with.Busy || desk.Queue != with.Queue || desk.Guests != with.Guests) return false;
        if (_expressDesks.Length > 0)
        {
            if (_expressDesks[d].Hand != other._expressDesks[d].Hand) return false;
            Span<InHand> hand = HandOf(0, d)[.._expressDesks[d].Hand];
            Span<InHand> otherHand = other.HandOf(0, d);
            for (int i = 0; i < hand.Length; i++)
                if (hand[i].Time != otherHand[i].Time || hand[i].Worked != otherHand[i].Worked || hand[i].Tie != otherHand[i].Tie) return false;
        }

        for (int queue = FirstQueue(0, d); queue < FirstQueue(0, d + 1); queue++)
        {
            int slot = _queues[queue].Head;
            int otherSlot = other._queues[queue].Head;
            for (; slot >= 0 && otherSlot >= 0; slot = _links[slot].After, otherSlot = other._links[otherSlot].After)
                if (_files[slot].Key != other._files[otherSlot].Key) return false;
            if (slot >= 0 || otherSlot >= 0) return false;
        }

        return true;
    }

    private bool HasSameFiles(Institution other)
    {
        var places = new Dictionary<ulong, int>();
        for (int slot = 0; slot < other._used; slot++)
            if (other._files[slot].Key != 0) places.Add(other._files[slot].Key, slot);
        int same = 0;
        for (int slot = 0; slot < _used; slot++)
        {
            if (_files[slot].Key == 0) continue;
            if (!places.TryGetValue(_files[slot].Key, out int otherSlot) || !IsSame(slot, other, otherSlot)) return false;
            same++;
        }

        return same == places.Count;
    }

    private bool IsSame(int slot, Institution other, int otherSlot)
    {
        ref Request file = ref _files[slot];
        ref Request with = ref other._files[otherSlot];
        if (file.Express) return with.Express && file.Entered == with.Entered && file.Mark == with.Mark && file.Stage == with.Stage;
        return !with.Express && file.IsSame(in with) && (!_keepsClocks || HasSameClocks(in file, in _clocks[slot], in other._clocks[otherSlot]));
    }

    /// <summary>Whether two letters of an institution, sent in one window, make no difference to who gets them.</summary>
    internal bool IsSame(in Letter one, in Letter other) =>
        one.Due == other.Due && one.Body.IsSame(other.Body) && HasSameClocks(one.Body, one.Clocks, other.Clocks);

    // Of a clock that does not run nobody asks when it would have run out; of custody only where it is counted.
    private bool HasSameClocks(in Request file, in RequestClocks clocks, in RequestClocks with)
    {
        for (int clock = 0; clock < 4; clock++)
            if ((file.Running & (1 << clock)) != 0 && clocks.Expiry[clock] != with.Expiry[clock]) return false;
        return _plan.Families[file.Family].CustodyFlag < 0 || (clocks.Custody == with.Custody && clocks.CustodySince == with.CustodySince);
    }

    /// <summary>Has counted what the branch's own institution had counted when it came to stand as this one's trunk did, and what the trunk's has since.</summary>
    /// <param name="account">What the branch's had counted.</param>
    /// <param name="trunk">The institution of which this one is a copy.</param>
    internal void Carry(Account account, Institution trunk)
    {
        for (int d = 0; d < account.Desks.Length; d++) _desks[d].Carry(in account.Desks[d]);
        for (int d = 0; d < account.Ages.Length; d++) _expressDesks[d].Ages += account.Ages[d];
        for (int stage = 0; stage < account.Tallies.Length; stage++)
            if (!account.Tallies[stage].Equals(default)) TallyOf(stage, 0).Carry(in account.Tallies[stage]);

        _closed.Become(account.Closed);
        for (int i = account.ClosedOfTrunk; i < trunk._closed.Count; i++) _closed.Add(in trunk._closed[i]);
        _visits.Become(account.Visits);
        for (int i = account.VisitsOfTrunk; i < trunk._visits.Count; i++) _visits.Add(in trunk._visits[i]);
        _samples.Become(account.Samples);
        for (int i = account.SamplesOfTrunk; i < trunk._samples.Count; i++)
        {
            DeskSample sample = trunk._samples[i];
            _samples.Add(account.Desks[sample.Desk - _self.FirstDesk].Carried(in sample));
        }
    }

    private StageTally Tallied(int stage) => _tallyPlaces[stage] < 0 ? default : _tallies[_tallyPlaces[stage]];

    /// <summary>What an institution has counted, beside one that stands as it does.</summary>
    internal sealed class Account
    {
        // How much more the branch's has counted.
        internal DeskState[] Desks = [];
        internal long[] Ages = [];
        internal StageTally[] Tallies = [];
        // What the branch's has recorded, and how much the trunk's had then.
        internal readonly RecordLog<RequestRecord> Closed = new();
        internal readonly RecordLog<DeskSample> Samples = new();
        internal readonly RecordLog<StageVisit> Visits = new();
        internal int ClosedOfTrunk;
        internal int SamplesOfTrunk;
        internal int VisitsOfTrunk;

        /// <summary>Whether one is open.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>Draws it up anew.</summary>
        /// <param name="own">The branch's institution.</param>
        /// <param name="trunk">The trunk's.</param>
        public void Open(Institution own, Institution trunk)
        {
            IsOpen = true;
            if (Desks.Length == 0) Desks = new DeskState[own._desks.Length];
            for (int d = 0; d < Desks.Length; d++) Desks[d] = own._desks[d].Less(in trunk._desks[d]);
            if (Ages.Length == 0) Ages = new long[own._expressDesks.Length];
            for (int d = 0; d < Ages.Length; d++) Ages[d] = own._expressDesks[d].Ages - trunk._expressDesks[d].Ages;
            if (Tallies.Length == 0) Tallies = new StageTally[own._tallyPlaces.Length];
            for (int stage = 0; stage < Tallies.Length; stage++) Tallies[stage] = own.Tallied(stage).Less(trunk.Tallied(stage));
            Closed.Become(own._closed);
            Samples.Become(own._samples);
            Visits.Become(own._visits);
            ClosedOfTrunk = trunk._closed.Count;
            SamplesOfTrunk = trunk._samples.Count;
            VisitsOfTrunk = trunk._visits.Count;
        }

        /// <summary>Forgets it.</summary>
        public void Close() => IsOpen = false;
    }
}
