using System.Reflection;

namespace Simulator.Verification.Hosts;

/// <summary>What a branch has in common with the trunk is not simulated again, and nobody can tell.</summary>
[Collection(nameof(Mutants))]
public class BranchTests
{
    private const ulong Seed = 1; // with few of others one or the other makes no difference

    // How each is wrong.
    private static readonly Dictionary<string, Change> Wrong = new()
    {
        ["desks are not compared"] = new("if (!HasSameDesk(other, d)) return false;", ";"),
        ["files are not compared"] = new("return HasSameFiles(other);", "return true;"),
        ["requests treated otherwise do not part a branch from the trunk"] = new("PartAndAdvance(_story.Touches[_nextTouch].Institution, window);", ";"),
        ["other mail does not part a branch from the trunk"] = new("while (FindStranger(window) is", "while ((window < 0 ? FindStranger(window) : null) is"),
        ["a treaty is overlooked"] = new("|| IsGovernedOtherwise(one, other, stream, common)", ""),
        ["another officer is overlooked"] = new("institutions[one.Desks[d].Institution] = true", "institutions[one.Desks[d].Institution] = false"),
        ["what a desk has counted otherwise is lost"] = new("_desks[d].Carry(in account.Desks[d]);", ";"),
        ["what a desk has counted otherwise is missing from its samples"] = new("_samples.Add(account.Desks[sample.Desk - _self.FirstDesk].Carried(in sample));", "_samples.Add(in sample);"),
        ["what stages have counted otherwise is lost"] = new("TallyOf(stage, 0).Carry(in account.Tallies[stage]);", ";"),
        ["what the trunk has recorded in between is lost"] = new("int i = account.ClosedOfTrunk;", "int i = trunk._closed.Count;"),
        ["mail from institutions that do as the trunk's is lost"] = new("if (_apart[sent.From] is null) Deliver", "if (_apart[sent.From] is null && window < 0) Deliver"),
        ["a copy that catches up gets no mail"] = new("if (sent.To == institution) own.TakeIn", "if (sent.To == institution && window < 0) own.TakeIn"),
        ["a copy writes where the trunk's records are"] = new("_room = other._used;", "_room = other._room;"),
        ["a copy made anew keeps old files"] = new("Copy(trunk._files, ref _files);", "if (_files.Length == 0) Copy(trunk._files, ref _files);"),
    };

    public static TheoryData<string> WrongOnes => [.. Wrong.Keys];

    [Fact]
    public void BranchesRecordWhatTheirPlansRecordAlone() => Assert.Empty(Branches.ThatDiffer((ulong)Luck.Seed()));

    [Theory]
    [MemberData(nameof(WrongOnes))]
    public void AWrongKernelIsGivenAway(string how)
    {
        using var mutant = new KernelMutant(Wrong[how]);

        Assert.True(Differs(mutant, Seed));
    }

    // Some fall over their own feet.
    private static bool Differs(KernelMutant mutant, ulong seed)
    {
        try
        {
            return mutant.BranchesThatDiffer(seed).Length > 0;
        }
        catch (TargetInvocationException)
        {
            return true;
        }
    }
}
