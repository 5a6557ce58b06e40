namespace Simulator.Verification.KnownAnswers;

/// <summary>The formulas of queueing theory, in whatever unit of time their arguments share.</summary>
/// <remarks>Rates are arrivals a unit of time; <c>service</c> is the mean time a file is in hand. L. Kleinrock, Queueing Systems I and II (1975, 1976)
/// has all of them but Erlang A: C. Palm, "Research on telephone traffic carried by full availability groups", Tele 1 (1957).</remarks>
internal static class QueueTheory
{
    /// <summary>Erlang C: the probability that a file must wait, M/M/c.</summary>
    public static double ErlangC(int officers, double offered)
    {
        double blocked = 1; // Erlang B, by its recurrence in the number of officers
        for (int n = 1; n <= officers; n++) blocked = offered * blocked / (n + (offered * blocked));
        return blocked / (1 - (offered / officers * (1 - blocked)));
    }

    /// <summary>The mean wait, M/M/c.</summary>
    public static double ErlangCWait(int officers, double rate, double service) =>
        ErlangC(officers, rate * service) * service / (officers - (rate * service));

    /// <summary>Pollaczek and Khinchine: the mean wait, M/G/1, from the coefficient of variation of the work.</summary>
    public static double PollaczekKhinchine(double rate, double service, double cv) =>
        Residual(rate, service, cv) / (1 - (rate * service));

    /// <summary>Cobham: the mean wait of each class, the most urgent first; one officer, who never leaves a file in hand.</summary>
    public static double[] Cobham(params (double Rate, double Service, double Cv)[] classes)
    {
        double residual = classes.Sum(c => Residual(c.Rate, c.Service, c.Cv));
        double[] waits = new double[classes.Length];
        double before = 0;
        for (int i = 0; i < classes.Length; i++)
        {
            double upTo = before + (classes[i].Rate * classes[i].Service);
            waits[i] = residual / ((1 - before) * (1 - upTo));
            before = upTo;
        }

        return waits;
    }

    /// <summary>Erlang A, M/M/c+M: the share of files that lapse in the queue, and the mean wait of all; <c>patience</c> is the clock's mean.</summary>
    public static (double Lapsed, double Wait) ErlangA(int officers, double rate, double service, double patience)
    {
        const int Longest = 2000; // far beyond where the probabilities vanish
        double probability = 1;
        double total = 1;
        double queue = 0;
        for (int files = 1; files <= Longest; files++)
        {
            probability *= rate / ((Math.Min(files, officers) / service) + (Math.Max(0, files - officers) / patience));
            total += probability;
            queue += probability * Math.Max(0, files - officers);
        }

        double mean = queue / total;
        return (mean / patience / rate, mean / rate);
    }

    /// <summary>Jackson: the rate at each desk of a network, from the rates from outside and the probabilities of going from one desk to another.</summary>
    public static double[] Traffic(double[] outside, double[,] routing)
    {
        double[] rates = [.. outside];
        for (int round = 0; round < 10_000; round++)
        {
            double[] next = [.. outside];
            for (int from = 0; from < rates.Length; from++)
                for (int to = 0; to < rates.Length; to++) next[to] += rates[from] * routing[from, to];
            rates = next;
        }

        return rates;
    }

    /// <summary>The mean time until the officer in service is free, as an arriving file finds it.</summary>
    private static double Residual(double rate, double service, double cv) => rate * service * service * (1 + (cv * cv)) / 2;
}
