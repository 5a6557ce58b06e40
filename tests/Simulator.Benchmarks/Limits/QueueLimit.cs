namespace Simulator.Benchmarks.Limits;

/// <summary>W1 and nothing else: customers come at random to a few servers, first come first served.</summary>
/// <remarks>With one server the event list is two numbers, with several the servers' ends sorted in place; a ring holds the arrival times of those who wait.</remarks>
internal static class QueueLimit
{
    private const int Ring = 1 << 16;

    /// <summary>Simulates to the horizon; times in seconds.</summary>
    public static QueueFindings Run(ulong seed, int servers, double gap, double work, double horizon) =>
        servers == 1 ? One(seed, gap, work, horizon) : Several(seed, servers, gap, work, horizon);

    private static QueueFindings One(ulong seed, double gap, double work, double horizon)
    {
        var random = new FastRandom(seed);
        double[] ring = new double[Ring];
        int head = 0;
        int tail = 0;
        long arrived = 0;
        long completed = 0;
        double waits = 0;
        double area = 0;
        double since = 0;
        double arrival = random.Exponential() * gap;
        double end = double.PositiveInfinity;
        while (true)
        {
            if (arrival < end)
            {
                if (arrival >= horizon) break;
                double now = arrival;
                arrived++;
                arrival = now + (random.Exponential() * gap);
                if (end == double.PositiveInfinity)
                {
                    end = now + (random.Exponential() * work);
                    continue;
                }

                area += (tail - head) * (now - since);
                since = now;
                ring[tail++ & (Ring - 1)] = now;
                if (tail - head > Ring) throw new InvalidOperationException("Bug in the benchmark: more customers wait than the ring holds.");
            }
            else
            {
                if (end >= horizon) break;
                double now = end;
                completed++;
                if (head == tail)
                {
                    end = double.PositiveInfinity;
                    continue;
                }

                area += (tail - head) * (now - since);
                since = now;
                waits += now - ring[head++ & (Ring - 1)];
                end = now + (random.Exponential() * work);
            }
        }

        area += (tail - head) * (horizon - since);
        return new QueueFindings(arrived, arrived + completed, waits / (arrived - (tail - head)), area / horizon);
    }

    private static QueueFindings Several(ulong seed, int servers, double gap, double work, double horizon)
    {
        var random = new FastRandom(seed);
        double[] ring = new double[Ring];
        double[] ends = new double[servers]; // latest first
        int busy = 0;
        int head = 0;
        int tail = 0;
        long arrived = 0;
        long completed = 0;
        double waits = 0;
        double area = 0;
        double since = 0;
        double arrival = random.Exponential() * gap;
        while (true)
        {
            double now;
            if (busy == 0 || arrival < ends[busy - 1])
            {
                now = arrival;
                if (now >= horizon) break;
                arrived++;
                arrival = now + (random.Exponential() * gap);
                if (busy == servers)
                {
                    area += (tail - head) * (now - since);
                    since = now;
                    ring[tail++ & (Ring - 1)] = now;
                    if (tail - head > Ring) throw new InvalidOperationException("Bug in the benchmark: more customers wait than the ring holds.");
                    continue;
                }
            }
            else
            {
                now = ends[busy - 1];
                if (now >= horizon) break;
                completed++;
                busy--;
                if (head == tail) continue;
                area += (tail - head) * (now - since);
                since = now;
                waits += now - ring[head++ & (Ring - 1)];
            }

            double end = now + (random.Exponential() * work);
            int at = busy++;
            while (at > 0 && ends[at - 1] < end)
            {
                ends[at] = ends[at - 1];
                at--;
            }

            ends[at] = end;
        }

        area += (tail - head) * (horizon - since);
        return new QueueFindings(arrived, arrived + completed, waits / (arrived - (tail - head)), area / horizon);
    }
}

/// <summary>What a run of W1 found.</summary>
/// <param name="Requests">Customers that came.</param>
/// <param name="Events">Arrivals and completions.</param>
/// <param name="MeanWait">Seconds in the queue.</param>
/// <param name="MeanQueue">Customers in the queue.</param>
internal sealed record QueueFindings(long Requests, long Events, double MeanWait, double MeanQueue);
