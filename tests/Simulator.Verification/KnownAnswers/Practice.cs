namespace Simulator.Verification.KnownAnswers;

/// <summary>A practice: a request takes an exponential time of this mean in days and is then answered with this probability.</summary>
internal sealed record Practice(double Mean, double AnsweredShare)
{
    private const double Window = 365; // days
    private const double Rate = 80 / 365.25;

    /// <summary>The share of requests received at any time of the window that are closed at its end.</summary>
    public double ClosedShare => 1 - (Mean / Window * Ended(Window));

    /// <summary>Hours officers work in the window: requests received, each until it is closed or the window ends.</summary>
    public double OfficerHours => 24 * Rate * Mean * (Window - (Mean * Ended(Window)));

    /// <summary>The share closed after so many days.</summary>
    public double Ended(double days) => 1 - Math.Exp(-days / Mean);

    /// <summary>The share answered after so many days.</summary>
    public double Answered(double days) => AnsweredShare * Ended(days);

    /// <summary>What it would be if no request were refused: the hazard of an answer alone.</summary>
    public double AnsweredAlone(double days) => 1 - Math.Exp(-AnsweredShare * days / Mean);

    /// <summary>Mean days until closed, counting so many at most.</summary>
    public double RestrictedMean(double days) => Mean * Ended(days);

    /// <summary>What a metric of the report should show; the mean over replications tends to it.</summary>
    public double Truth(string metric) => metric switch
    {
        "requests" => Rate * Window,
        "answered" => Rate * Window * AnsweredShare * ClosedShare,
        "answered-share" => AnsweredShare * ClosedShare,
        "pending-at-horizon" => Rate * Window * (1 - ClosedShare),
        "pending-at-horizon-share" => 1 - ClosedShare,
        "answered-within-a-month" => Answered(30),
        "restricted-mean-days" => RestrictedMean(90),
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };
}
