using System.Numerics;
using System.Security.Cryptography;
using Simulator.Cooperation;
using Simulator.Kernel;
using static System.Math;
using Luck = System.Random;

namespace Simulator.Verification.House;

/// <summary>What <see cref="ClockworkTests"/> asks of the sources is asked of the compiled rooms too.</summary>
public class CompiledCallsTests
{
    public static TheoryData<string> BreachNames => [.. typeof(Breaches).GetMethods().Where(method => method.DeclaringType == typeof(Breaches)).Select(method => method.Name)];

    [Fact]
    public void KernelAndCooperationCallNothingThatDiffersBetweenMachinesOrRuns()
    {
        Type[] types = [.. typeof(Plan).Assembly.GetTypes(), .. typeof(Scenario).Assembly.GetTypes()];

        Assert.Empty(CompiledCalls.ForbiddenIn(types));
        Assert.True(types.Length > 100);
    }

    // The negative controls: what each of these does is forbidden.
    [Theory]
    [MemberData(nameof(BreachNames))]
    public void ABreachIsCaught(string name)
    {
        string expected = name.Split('_')[1];

        Assert.Contains(CompiledCalls.ForbiddenIn([typeof(Breaches)]), found => found.StartsWith($"Breaches.{name}: {expected}", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void WhatIsAllowedIsNotCaught()
    {
        Assert.Empty(CompiledCalls.ForbiddenIn([typeof(Fine), typeof(RequestRecord)]));
    }

    private static class Breaches
    {
        public static double A_Runtime(double x) => Log(x);

        public static double B_Runtime(double x) => double.Exp(x);

        public static double C_Runtime(double x) => MathF.Pow((float)x, 2);

        public static double D_Runtime(double x) => ReciprocalSqrtEstimate(x);

        public static T E_Runtime<T>(T x)
            where T : ILogarithmicFunctions<T> => T.Log2(x);

        public static Func<double, double> F_Runtime() => Sin;

        public static int G_Generator() => new Luck(1).Next();

        public static int H_Generator() => RandomNumberGenerator.GetInt32(3);

        public static Guid I_Generator() => Guid.NewGuid();

        public static int J_Clock() => DateTime.UtcNow.Year;

        public static long K_Clock() => Environment.TickCount64;

        public static TimeZoneInfo L_Clock() => TimeZoneInfo.Local;

        public static long M_Clock() => TimeProvider.System.GetTimestamp();

        public static int N_Hash(string name) => name.GetHashCode(StringComparison.Ordinal);

        public static int O_Hash(string name) => StringComparer.Ordinal.GetHashCode(name);

        public static int P_Hash(int a, int b) => HashCode.Combine(a, b);

        public static int Q_Unordered(IEnumerable<int> items)
        {
            var byItem = items.ToDictionary(item => item);
            int last = 0;
            foreach (var pair in byItem) last = pair.Key;
            return last;
        }

        public static int R_Unordered(Dictionary<int, int> byItem)
        {
            int last = 0;
            foreach (int value in byItem.Values) last = value;
            return last;
        }

        public static int S_Unordered(IEnumerable<int> items)
        {
            int last = 0;
            foreach (int item in items.ToHashSet()) last = item;
            return last;
        }

        public static async Task<int> T_Async(Task<int> later) => await later;
    }

    private static class Fine
    {
        public static double Rounded(double x) => Sqrt(Floor(x)) + Max(x, 1) + Abs(x) + BigMul(3UL, 4UL, out _);

        public static int Found(Dictionary<string, int> byName, string name) => byName.TryGetValue(name, out int found) ? found : byName.Count;

        public static int Sorted(SortedDictionary<string, int> byName)
        {
            int last = 0;
            foreach ((string _, int value) in byName) last = value;
            return last;
        }

        public static int InOrder(Dictionary<string, int> byName) => byName.OrderBy(pair => pair.Key, StringComparer.Ordinal).First().Value;

        public static DateTime Day(int year) => new(year, 1, 1);
    }
}
