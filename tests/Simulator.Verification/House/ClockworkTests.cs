using Xunit;

namespace Simulator.Verification.House;

/// <summary>The two rooms without guests must tell the same story on every machine: their sources are read for what would break that.</summary>
public class ClockworkTests
{
    public static TheoryData<string> RuleNames => [.. ClockworkRule.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void KernelAndCooperationKeepTheRule(string name)
    {
        ClockworkRule rule = Rule(name);
        IReadOnlyList<string> sources = [.. Repository.Files("src/Simulator.Kernel", "*.cs"), .. Repository.Files("src/Simulator.Cooperation", "*.cs")];

        string[] broken = [.. sources.SelectMany(path => rule.BrokenIn(Repository.Read(path)).Select(place => $"{path}:{place}"))];

        Assert.NotEmpty(sources);
        Assert.True(broken.Length == 0, $"{rule.Name}, because {rule.Why}:\n{string.Join('\n', broken)}");
    }

    [Theory]
    [InlineData("no async", "public async Task<int> Take() => 1;")]
    [InlineData("no async", "await Later();")]
    [InlineData("no threads", "Parallel.For(0, 3, Step);")]
    [InlineData("no threads", "Task.Run(Step);")]
    [InlineData("no threads", "[ThreadStatic] int x;")]
    [InlineData("no wall clock", "var now = DateTime.UtcNow;")]
    [InlineData("no wall clock", "var now = DateTimeOffset\n    .Now;")]
    [InlineData("no wall clock", "var watch = Stopwatch.StartNew();")]
    [InlineData("no wall clock", "string text = $\"at {DateTime.Now}\";")]
    [InlineData("no wall clock", "using var timer = new Timer(Step);")]
    [InlineData("no wall clock", "int ticks = Environment.TickCount;")]
    [InlineData("no wall clock", "var zone = TimeZoneInfo.Local;")]
    [InlineData("no generator", "var luck = new Random(1);")]
    [InlineData("no generator", "Random.Shared.Next();")]
    [InlineData("no generator", "Guid.NewGuid();")]
    [InlineData("no hash codes", "int key = name.GetHashCode();")]
    [InlineData("no hash codes", "int key = name?.GetHashCode(StringComparison.Ordinal) ?? 0;")]
    [InlineData("no hash codes", "HashCode.Combine(a, b);")]
    [InlineData("no runtime functions", "double x = Math.Log(u);")]
    [InlineData("no runtime functions", "double x = double.Exp(u);")]
    [InlineData("no runtime functions", "double x = Math.Atan2(u, v);")]
    [InlineData("no hash codes", "Func<int> hash = name.GetHashCode;")]
    [InlineData("no runtime functions", "Func<double, double> f = Math.Sin;")]
    [InlineData("no runtime functions", "double x = Math.ReciprocalSqrtEstimate(u);")]
    [InlineData("no runtime functions", "using static System.Math;\n")]
    [InlineData("no static state", "    private static int _count;")]
    [InlineData("no static state", "    static long next = 0;")]
    [InlineData("no static state", "    public static Dictionary<string, int> Seen = new();")]
    [InlineData("no static state", "    public static int Count { get; set; }")]
    [InlineData("no unordered enumeration", "void Do(Dictionary<string, int> byName) { foreach (var pair in byName) Use(pair); }")]
    [InlineData("no unordered enumeration", "private readonly HashSet<int> _seen = [];\nvoid Do() { foreach (int x in _seen) Use(x); }")]
    [InlineData("no unordered enumeration", "var counts = new Dictionary<string, int>(); foreach (int x in counts.Values) Use(x);")]
    [InlineData("no unordered enumeration", "string Of(Dictionary<string, int> byName) => byName.First().Key;")]
    [InlineData("no unordered enumeration", "int[] Of(IReadOnlyDictionary<string, int> byName) => [.. byName.Values];")]
    [InlineData("no unordered enumeration", "string Of(HashSet<string> names) => string.Join(',', names);")]
    [InlineData("no unordered enumeration", "var byName = all.ToDictionary(a => a.Name); return byName.Values.Select(Use);")]
    [InlineData("no unordered enumeration", "private readonly Dictionary<string, double> _rates = [];\ndouble All() => _rates.Values.Sum();")]
    public void ABreachIsCaught(string rule, string source)
    {
        Assert.NotEmpty(Rule(rule).BrokenIn(source));
    }

    [Theory]
    [InlineData("// DateTime.Now, Random and async are not for us")]
    [InlineData("string text = \"Random Task, DateTime.Now\";")]
    [InlineData("double root = Math.Sqrt(x), half = Math.Floor(x), log = PortableMath.Log(x), power = Portable.Exp(x);")]
    [InlineData("double longest = Math.Max(x, 1); bool good = double.IsFinite(longest);")]
    [InlineData("public override int GetHashCode() => (int)Value;")]
    [InlineData("    private static readonly long[] Daily = [0];\n    private const int Size = 3;")]
    [InlineData("    public static SimTime Zero => new(0);\n    public static int Twice(int x) => 2 * x;")]
    [InlineData("    public static SimTime Start { get; } = new(0);")]
    [InlineData("    public static class Portable\n    {\n    }")]
    [InlineData("    public static bool operator <(A a, A b) => true;\n    public static implicit operator A(int x) => new(x);")]
    [InlineData("list.Sort(\n    static (a, b) => a.CompareTo(b));")]
    [InlineData("void Do(Dictionary<string, int> byName) { foreach (var pair in byName.OrderBy(p => p.Key)) Use(pair); }")]
    [InlineData("void Do(SortedDictionary<string, int> byName) { foreach (var pair in byName) Use(pair); }")]
    [InlineData("void Do(Dictionary<string, int> byName, List<int> all) { foreach (int x in all) byName.Add(\"a\", x); }")]
    [InlineData("void Do(Dictionary<string, int> byName) { var names = byName.Keys.Order().ToArray(); int[] all = [.. byName.Values.Order()]; }")]
    [InlineData("var known = all.ToDictionary(a => a.Name); bool found = known.ContainsKey(name) && known.Count > 3; var first = all.First();")]
    public void WhatIsAllowedIsNotCaught(string source)
    {
        Assert.All(ClockworkRule.All, rule => Assert.Empty(rule.BrokenIn(source)));
    }

    [Fact]
    public void ABreachIsShownWithItsLine()
    {
        string place = Assert.Single(Rule("no generator").BrokenIn("/* one\n two */\nint x = 3;\n    var luck = new Random(x);\n"));

        Assert.Equal("4: var luck = new Random(x);", place);
    }

    private static ClockworkRule Rule(string name) => ClockworkRule.All.Single(rule => rule.Name == name);
}
