using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments;

/// <summary>One desk in the measured window, all work counted: also background work, warm-up files still there and other families.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="State">The state's code.</param>
/// <param name="Institution"><c>central-authority</c>, <c>court</c> or <c>border-liaison-office</c>.</param>
/// <param name="Desk">The desk's name.</param>
/// <param name="Title">The desk's name for readers.</param>
/// <param name="Utilisation">Officers' hours worked over hours in post.</param>
/// <param name="MeanQueue">Files waiting, on average over time.</param>
/// <param name="MeanWaitDays">Days a file waits before an officer takes it in hand or a clock takes it away.</param>
/// <param name="Backlog">Files waiting or in hand at the horizon.</param>
/// <param name="ClearanceRate">Files finished or lapsed over files that came in.</param>
/// <param name="DispositionDays">Days the present pace needs for the backlog: backlog over files finished or lapsed a day.</param>
/// <param name="AgeOfPendingDays">Mean days since the files of the backlog reached the desk.</param>
/// <param name="OfficerHours">Hours worked in the measured window.</param>
/// <param name="Shares">For each recorded family, the part of its elapsed time spent here.</param>
/// <param name="Overall">The same for all recorded families together; family "".</param>
public sealed record DeskRow(
    string Regime, string State, string Institution, string Desk, string Title,
    Interval Utilisation, Interval MeanQueue, Interval MeanWaitDays, Interval Backlog, Interval ClearanceRate, Interval DispositionDays,
    Interval AgeOfPendingDays, Interval OfficerHours, ImmutableArray<DeskShare> Shares, DeskShare Overall)
{
    /// <summary>The desk as metrics name it: <c>SGP:court:bench</c>.</summary>
    public string Group => $"{State}:{Institution}:{Desk}";

    /// <summary>1 for the desk at which the recorded families together spend most time waiting.</summary>
    public int BottleneckRank => Overall.Rank;

    /// <summary>The part of one family; null when it is not recorded.</summary>
    public DeskShare? ShareOf(string family) => Shares.FirstOrDefault(share => share.Family == family);
}

/// <summary>The part of a family's total elapsed time (waiting, work, transit, elsewhere; totals over all replications) spent at a desk.</summary>
/// <param name="Family">The family.</param>
/// <param name="Waiting">The part spent in the desk's queue; jackknife interval. NaN when no time was recorded.</param>
/// <param name="Working">The part spent in an officer's hands; jackknife interval.</param>
/// <param name="Rank">1 for the desk with the most waiting under this regime; equal desks in order of declaration.</param>
public sealed record DeskShare(string Family, Interval Waiting, Interval Working, int Rank);

/// <summary>Days a measured request spends in a group of stages: totals over all replications over requests, jackknife intervals.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Family">The family.</param>
/// <param name="Group">The group of stages.</param>
/// <param name="WaitingDays">In queues.</param>
/// <param name="WorkingDays">In officers' hands, nights and weekends between included.</param>
/// <param name="TransitDays">With the post.</param>
/// <param name="ElsewhereDays">Outside the desks.</param>
public sealed record StageGroupRow(
    string Regime, string Family, string Group, Interval WaitingDays, Interval WorkingDays, Interval TransitDays, Interval ElsewhereDays);

/// <summary>Work offered to a desk and what it can do, worked out from the scenario without simulation.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="State">The state's code.</param>
/// <param name="Desk">The desk's name.</param>
/// <param name="Officers">Officers in post.</param>
/// <param name="OfferedHoursPerYear">Hours of work that arrive a year.</param>
/// <param name="CapacityHoursPerYear">Hours the officers work a year.</param>
/// <param name="FormalUtilisation">The recorded families' part of the capacity.</param>
/// <param name="BackgroundUtilisation">Background work's part of the capacity.</param>
/// <param name="Utilisation">Both.</param>
public sealed record CapacitySheetRow(
    string Regime, string State, string Desk, double Officers, double OfferedHoursPerYear, double CapacityHoursPerYear,
    double FormalUtilisation, double BackgroundUtilisation, double Utilisation);
