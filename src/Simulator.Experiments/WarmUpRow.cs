using System.Collections.Immutable;

namespace Simulator.Experiments;

/// <summary>Whether the warm-up is long enough for a family's stock of open requests, under the base regime.</summary>
/// <remarks>A stock follows demand (Little's law), so where demand grows it never keeps a level. It is therefore shown as it is, and also as the days of
/// demand that it amounts to: over the requests that the scenario expects a day in that month, growth and surges included.</remarks>
/// <param name="Family">The family.</param>
/// <param name="MonthEnds">The midnights (UTC) that end the months; the first month is that of the scenario's start.</param>
/// <param name="Pending">Requests open at each month's end, mean over replications.</param>
/// <param name="DaysOfDemand">The same over the requests that are expected a day; NaN where none are.</param>
/// <param name="Window">Months at each side in the moving averages.</param>
/// <param name="PendingAverage">Welch's moving average of <paramref name="Pending"/>, without the last months.</param>
/// <param name="DaysAverage">Welch's moving average of <paramref name="DaysOfDemand"/>.</param>
/// <param name="PendingCut">Months that MSER-5 leaves out of <paramref name="Pending"/>; -1 when there are too few to say.</param>
/// <param name="DaysCut">Months that MSER-5 leaves out of <paramref name="DaysOfDemand"/>; -1 when there are too few to say.</param>
/// <param name="Used">Months that the scenario leaves out.</param>
public sealed record WarmUpRow(
    string Family, ImmutableArray<DateOnly> MonthEnds, double[] Pending, double[] DaysOfDemand, int Window,
    double[] PendingAverage, double[] DaysAverage, int PendingCut, int DaysCut, int Used);
