using Xunit;

namespace Simulator.Verification.UserSide;

/// <summary>Several calls of run.sh at once build once.</summary>
public sealed class LockTests : IDisposable
{
    private readonly ToyCheckout _checkout = new();

    private string Lock => Path.Combine(_checkout.Folder, "artifacts/build.lock");

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task TheSecondOfTwoWaitsForTheBuildOfTheFirstAndUsesIt()
    {
        _checkout.Tell("build-waits");
        using Run first = _checkout.Start();
        await first.UntilItSays("Building the simulator");
        using Run second = _checkout.Start();
        await second.UntilItSays("Waiting for another build of the simulator");

        _checkout.Untell("build-waits");
        Outcome[] ends = [await first.End(), await second.End()];

        Assert.All(ends, end => Assert.Equal(0, end.ExitCode));
        Assert.All(ends, end => Assert.StartsWith("first version\n", end.Output, StringComparison.Ordinal));
        Assert.Equal(1, _checkout.Calls("publish"));
        Assert.False(Directory.Exists(Lock));
    }

    [Fact]
    public async Task WhatChangedWhileWaitingIsBuiltToo()
    {
        _checkout.Tell("build-waits");
        using Run first = _checkout.Start();
        await first.UntilItSays("Building the simulator");
        using Run second = _checkout.Start();
        await second.UntilItSays("Waiting for another build of the simulator");

        _checkout.Write("src/Simulator.Cli/Program.cs", "second version\n");
        _checkout.Untell("build-waits");
        await first.End();

        Assert.StartsWith("second version\n", (await second.End()).Output, StringComparison.Ordinal);
        Assert.Equal(2, _checkout.Calls("publish"));
    }

    [Fact]
    public async Task OfManyThatFindAnAbandonedLockOneBuilds()
    {
        Directory.CreateDirectory(Lock);
        File.WriteAllText(Path.Combine(Lock, $"{_checkout.DeadProcess()}"), "");

        Run[] runs = [.. Enumerable.Range(0, 6).Select(_ => _checkout.Start())];
        foreach (Run run in runs)
        {
            Assert.Equal(0, (await run.End()).ExitCode);
            run.Dispose();
        }

        Assert.Equal(1, _checkout.Calls("publish"));
        Assert.False(Directory.Exists(Lock));
    }

    [Fact]
    public async Task ALockWhoseTakerDiedBeforeLeavingItsNameIsFreed()
    {
        Directory.CreateDirectory(Lock);

        Assert.Equal(0, (await _checkout.RunSh()).ExitCode);
        Assert.False(Directory.Exists(Lock));
    }

    [Fact]
    public async Task AnAbandonedLockWithOurOwnNumberIsNotWaitedFor()
    {
        // In a container the numbers begin anew, so that the same one comes back.
        using Run run = _checkout.StartLine("mkdir -p artifacts/build.lock; printf '' >artifacts/build.lock/$$; exec ./run.sh");

        Assert.Equal(0, (await run.End()).ExitCode);
    }

    [Fact]
    public async Task AFailedBuildFreesTheLock()
    {
        _checkout.Tell("build-fails");

        await _checkout.RunSh();

        Assert.False(Directory.Exists(Lock));
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsNamed()
    {
        File.WriteAllText(Path.Combine(_checkout.Folder, "artifacts"), "a file where the folder should be");

        Outcome end = await _checkout.RunSh();

        Assert.Equal(1, end.ExitCode);
        Assert.Contains($"{_checkout.Folder}/artifacts cannot be written", end.Error, StringComparison.Ordinal);
    }
}
