using System.Text;

namespace Simulator.Verification.CommandLine;

/// <summary>Files that are no scenarios, and places that are no results folders.</summary>
public sealed class OddFileTests : IDisposable
{
    private readonly Session _session = new();

    [Theory]
    [InlineData("empty.yaml", "", ": expected a scenario, found an empty file")]
    [InlineData("list.yaml", "- a\n", ":1:1: expected a scenario, a mapping with scenario, question, clock and so on; found a list")]
    [InlineData("words.yaml", "Dear Sir or Madam\n", ":1:1: expected a scenario, a mapping with scenario, question, clock and so on; found 'Dear Sir or Madam'")]
    [InlineData("with spaces/ünï 😀.yaml", "scenario: [\n", ":2:1: not valid YAML")]
    [InlineData("bell.yaml", "scenario: \"\\a\"\n", ":1:11: found the character U+0007 in a text, which cannot be shown; remove it")]
    public async Task AFileThatIsNoScenarioIsRefused(string name, string text, string expected)
    {
        string file = _session.Write(name, text);

        Said said = await _session.Types("validate", file);

        Assert.StartsWith(file + expected, said.Error, StringComparison.Ordinal);
        Assert.Equal((2, 1), (said.Code, said.Error.Count(letter => letter == '\n')));
    }

    [Fact]
    public async Task ABinaryFileIsRefusedAtItsFirstWrongByte()
    {
        string file = Path.Combine(_session.Folder, "picture.yaml");
        File.WriteAllBytes(file, [.. Encoding.ASCII.GetBytes("a: b\n"), 0x89, 0xFF]);

        Said said = await _session.Types("compare", file);

        Assert.Equal((2, $"{file}:2:1: expected text in UTF-8, found a byte that is not; save the file as UTF-8\n"), (said.Code, said.Error));
    }

    [Theory]
    [InlineData(".", ": expected a file, found a directory")]
    [InlineData("nowhere.yaml", ": no such file")]
    [InlineData("no/where.yaml", ": no such file")]
    public async Task AFileThatIsNotThereIsNamed(string name, string expected)
    {
        string file = Path.Combine(_session.Folder, name);

        Said said = await _session.Types("validate", file);

        Assert.Equal((2, file + expected + "\n"), (said.Code, said.Error));
    }

    [Fact]
    public async Task AFolderOfSomebodyElseIsNotReplaced()
    {
        string thesis = _session.Write("theirs/thesis.txt", "mine");

        Said said = await _session.Types("compare", Session.OneDesk, "--host", "in-process", "--replications", "1", "--out", Path.GetDirectoryName(thesis)!);

        Assert.Equal(2, said.Code);
        Assert.Contains("it may be somebody's work and is not replaced", said.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(thesis));
    }

    [Fact]
    public async Task WhatWasTypedIsRepeatedOnOneLineAndCutWhenItIsLong()
    {
        Said said = await _session.Types("validate", Session.OneDesk, "two\nlines\u001b[31m", new string('x', 100_000));

        Assert.Equal(2, said.Code);
        Assert.InRange(said.Error.Length, 10, 1_500);
        Assert.DoesNotContain('\u001b', said.Error);
        Assert.Equal(2, said.Error.Count(letter => letter == '\n'));
    }

    public void Dispose() => _session.Dispose();
}
