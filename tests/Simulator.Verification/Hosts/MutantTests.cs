namespace Simulator.Verification.Hosts;

/// <summary>Kernels that are wrong on purpose: the comparison that ours passes must tell.</summary>
[Collection(nameof(Mutants))]
public class MutantTests
{
    private static readonly string[] Splits = [Ways.TwoCohorts, Ways.SevenCohorts, Ways.Threads];

    private static readonly string[] Orders = [Ways.Calls, Ways.Mails, Ways.Letters];

    // How each is wrong, and which ways of running it must give it away.
    private static readonly Dictionary<string, (Change[] Changes, string[] GivenAwayBy)> Wrong = new()
    {
        ["one generator shared by all"] = (
            [
                new("private const ulong Golden", "private static ulong _turn; private const ulong Golden"),
                new("Mix(Mix(purpose ^ key) + key + Golden)", "Mix(_turn += Golden)"),
                // Begun anew with each run, so that only the way of running can make a difference.
                new("Mix(Mix(seed + Golden) +", "Mix(Mix(replication == 0 ? _turn = seed : seed) +"),
            ],
            [.. Splits, Ways.Calls]),
        ["a draw keyed by desk instead of request"] = (
            [
                new("SampleSeconds(KeyedDraw.Draw(file.Luck,", "SampleSeconds(KeyedDraw.Draw((ulong)(stage.Desk + 2) * ++_drawn,"),
                new("private readonly int _index;", "private readonly int _index; private ulong _drawn;"),
            ],
            Splits),
        ["a draw keyed by the place in the cohort instead of the replication"] = (
            [new("Enumerable.Range(firstReplication, replications).Select(replication => KeyedDraw", "Enumerable.Range(0, replications).Select(replication => KeyedDraw")],
            Splits),
        ["files of a post round in the order in which they were put in"] = (
            [new("Order < other.Order", "false"), new("Key < other.Key", "false")],
            Orders),
        ["events of a second in the order of the memory they were put into"] = (
            [new("Tie < other.Tie", "Slot < other.Slot")],
            Splits),
        ["mail opened a day later by institutions called last on an odd day"] = (
            [new("PutOff(InThePost + slot, due * _plan.PostRound)", "PutOff(InThePost + slot, Math.Min(due + (_window & 1), _plan.Windows - 1) * _plan.PostRound)")],
            Splits),
        ["stages of a replication in the order in which institutions logged them"] = (
            [new("a.Key.CompareTo(b.Key)", "0")],
            [.. Splits, Ways.Calls]),
        // Regimes share their beginning in some ways only.
        ["a branch that counts into the trunk's totals"] = (
            [new("Copy(trunk._tallies, ref _tallies);", "_tallies = trunk._tallies;")],
            Orders),
        ["a branch that leaves the trunk a week too late"] = (
            [new("second / trunk.PostRound", "(second / trunk.PostRound) + 7")],
            Orders),
    };

    // Other laws of ties, each as good as ours: another story, but one.
    private static readonly Dictionary<string, Change> OtherLaws = new()
    {
        ["a clock that runs out comes before the stage that ends at the same second"] = new("RunOutClocks(slot, now - 1)", "RunOutClocks(slot, now - 0)"),
        // Each replication is put in by itself, whoever else is in the cohort.
        ["events of a second in the order in which they were put in"] = new("Tie < other.Tie", "false"),
        ["events of a second by request, the last one first"] = new("Tie < other.Tie", "Tie > other.Tie"),
        ["files of a post round by request"] = new("Order < other.Order", "Key < other.Key"),
    };

    private static readonly Lazy<Task<SortedDictionary<string, string>>> Ours = new(() => Ways.Tell(StoryScenario.TieStorm, Luck.Seed()));

    public static TheoryData<string> WrongOnes => [.. Wrong.Keys];

    public static TheoryData<string> OtherOnes => [.. OtherLaws.Keys];

    [Fact]
    public async Task OursTellsOneStoryInEveryWay()
    {
        Luck.Seed();

        Assert.Empty(Ways.ThatDiffer(await Ours.Value));
    }

    [Fact]
    public async Task CompiledHereWithoutAChangeItTellsTheVeryStoryOfOurs()
    {
        using var same = new KernelMutant();

        SortedDictionary<string, string> stories = await same.Tell(StoryScenario.TieStorm, Luck.Seed());

        Assert.Equal(await Ours.Value, stories);
    }

    [Theory]
    [MemberData(nameof(WrongOnes))]
    public async Task AWrongKernelIsGivenAway(string how)
    {
        using var mutant = new KernelMutant(Wrong[how].Changes);

        SortedDictionary<string, string> stories = await mutant.Tell(StoryScenario.TieStorm, Luck.Seed());

        Assert.Superset(new HashSet<string>(Wrong[how].GivenAwayBy), new HashSet<string>(Ways.ThatDiffer(stories)));
        Assert.Equal(stories[Ways.Plain], stories[Ways.Again]);
    }

    [Theory]
    [MemberData(nameof(OtherOnes))]
    public async Task TheStormHasTiesOfEveryKind(string law)
    {
        using var mutant = new KernelMutant(OtherLaws[law]);

        SortedDictionary<string, string> stories = await mutant.Tell(StoryScenario.TieStorm, Luck.Seed());

        Assert.Empty(Ways.ThatDiffer(stories));
        Assert.NotEqual((await Ours.Value)[Ways.Plain], stories[Ways.Plain]);
    }

    [Fact]
    public void AMutantThatNoLongerFitsTheKernelSaysSo()
    {
        InvalidOperationException gone = Assert.Throws<InvalidOperationException>(() => new KernelMutant(new Change("no such words", "others")));
        InvalidOperationException torn = Assert.Throws<InvalidOperationException>(() => new KernelMutant(new Change("Tie < other.Tie", "Tie <")));

        Assert.Contains("Expected 'no such words' once in src/Simulator.Kernel, found it 0 times", gone.Message);
        Assert.Contains("does not compile", torn.Message);
    }
}
