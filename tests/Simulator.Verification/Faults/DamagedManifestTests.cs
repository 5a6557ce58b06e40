using System.Text;
using System.Text.Json.Nodes;
using Simulator.Verification.CommandLine;

namespace Simulator.Verification.Faults;

/// <summary>A manifest that was cut, mixed up or written by another version.</summary>
public sealed class DamagedManifestTests : IDisposable
{
    private const string Advice = " The file is damaged or not of this simulator: fetch the folder again from where it came, or run its scenario again.\n";
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    private static string? s_manifest;

    private readonly Session _session = new();

    private string Manifest => Path.Combine(_session.Out, "manifest.json");

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("", "expected an object, found an empty file.")]
    [InlineData("not json", "line 1, byte 2: not valid JSON from here on.")]
    [InlineData("{\n  \"format\": \"cooperation-simulator-results\",\n", "line 3, byte 1: not valid JSON from here on.")]
    [InlineData("[1, 2]", "expected an object, found [1, 2].")]
    [InlineData("{}", "format: expected a value, found none.")]
    [InlineData("{\"format\": \"somebody-else\"}", "format: expected 'cooperation-simulator-results', found \"somebody-else\".")]
    [InlineData("{\"format\": \"cooperation-simulator-results\"}", "version: expected a value, found none.")]
    [InlineData("{\"format\": \"\\ud800\"}", "format: expected a text, found one with half a character.")]
    public async Task AFileThatIsNoManifestIsToldApart(string text, string expected)
    {
        _session.Write("results/mine/manifest.json", text);

        Said said = await _session.Types("verify", _session.Out);

        Assert.Equal((2, "", $"{Manifest}: {expected}{Advice}"), (said.Code, said.Out, said.Error));
    }

    [Theory]
    [InlineData("seed", "\"one\"", "seed: expected a whole number from 0 to 18446744073709551615, found \"one\".")]
    [InlineData("seed", "-1", "seed: expected a whole number from 0 to 18446744073709551615, found -1.")]
    [InlineData("seed", "1.5", "seed: expected a whole number from 0 to 18446744073709551615, found 1.5.")]
    [InlineData("replications", "0", "replications: expected a whole number from 1 to 100000, found 0.")]
    [InlineData("replications", "4", "digests.one-officer.replications: expected 4 digests, one a replication, found 3.")]
    [InlineData("replications", "1e9", "replications: expected a whole number from 1 to 100000, found 1e9.")]
    [InlineData("regimes", "[]", "regimes: expected at least one regime, found [].")]
    [InlineData("regimes", "\"aet\"", "regimes: expected a list, found \"aet\".")]
    [InlineData("regimes", "[7]", "regimes[0]: expected a text, found 7.")]
    [InlineData("regimes", "[\"aet\"]", "digests.aet: expected a value, found none.")]
    [InlineData("case-log", "\"no\"", "case-log: expected true or false, found \"no\".")]
    [InlineData("digest", "\"ab\"", "digest: expected a SHA-256 of 64 small hexadecimal digits, found \"ab\".")]
    [InlineData("digests", "null", "digests: expected an object, found null.")]
    [InlineData("files", "[]", "files: expected an object, found [].")]
    [InlineData("files", "{\"report.html\": 1}", "files.report.html: expected a text, found 1.")]
    [InlineData("files", "{\"../../secret\": \"" + Zeros + "\"}", "files: expected paths inside the folder, found '../../secret'.")]
    [InlineData("files", "{\"/etc/passwd\": \"" + Zeros + "\"}", "files: expected paths inside the folder, found '/etc/passwd'.")]
    [InlineData("scenario", "\"asean\"", "scenario: expected an object, found \"asean\".")]
    [InlineData("scenario", "{\"name\": \"x\"}", "scenario.text: expected a value, found none.")]
    public async Task AMemberThatIsWrongIsNamed(string member, string value, string expected)
    {
        await Stored(manifest => manifest[member] = JsonNode.Parse(value));

        Said said = await _session.Types("verify", _session.Out);

        Assert.Equal((2, "", $"{Manifest}: {expected}{Advice}"), (said.Code, said.Out, said.Error));
    }

    [Fact]
    public async Task AScenarioThatIsNotTheOneHashedIsRefused()
    {
        await Stored(manifest => manifest["scenario"]!["text"] = manifest["scenario"]!["text"]!.GetValue<string>() + " ");

        Said said = await _session.Types("verify", _session.Out);

        Assert.Equal(2, said.Code);
        Assert.Contains("the SHA-256 of scenario.text, found \"", said.Error);
    }

    [Fact]
    public async Task AScenarioThatDoesNotReadIsToldWithItsLine()
    {
        await Stored(manifest => Text(manifest, manifest["scenario"]!["text"]!.GetValue<string>() + "instrumants: {}\n"));

        Said said = await _session.Types("verify", _session.Out);

        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Contains("its scenario cannot be run", said.Error);
        Assert.Contains("instrumants", said.Error);
    }

    [Fact]
    public async Task ARegimeThatTheScenarioLacksIsNamed()
    {
        await Stored(manifest =>
        {
            manifest["regimes"]![1] = "aet";
            manifest["digests"]!["aet"] = manifest["digests"]!["two-officers"]!.DeepClone();
        });

        Said said = await _session.Types("verify", _session.Out);

        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Contains("has no regime 'aet'", said.Error);
    }

    [Fact]
    public async Task AManifestCutAnywhereIsRefusedByVerifyAndNotReplacedByCompare()
    {
        await _session.Compares();
        byte[] whole = File.ReadAllBytes(Manifest);
        foreach (int length in new[] { 1, 50, whole.Length / 3, whole.Length / 2, whole.Length - 3 })
        {
            File.WriteAllBytes(Manifest, whole[..length]);

            Said verified = await _session.Types("verify", _session.Out);
            Said compared = await _session.Compares();

            Assert.Equal((2, ""), (verified.Code, verified.Out));
            Assert.EndsWith(": not valid JSON from here on." + Advice, verified.Error);
            Assert.Equal(2, compared.Code);
            Assert.Equal(
                $"{_session.Out}: the folder exists and its manifest.json is damaged or not of this simulator, so it may be somebody's work and is not replaced; " +
                "name another folder with --out, or remove it yourself.\n",
                compared.Error);
            Assert.Equal(length, new FileInfo(Manifest).Length);
        }
    }

    [Fact]
    public async Task AHugeManifestIsRefusedUnread()
    {
        _session.Write("results/mine/manifest.json", "");
        using (FileStream file = File.OpenWrite(Manifest)) file.SetLength(5_000_000_000);

        Said verified = await _session.Types("verify", _session.Out);
        Said compared = await _session.Compares();

        Assert.Equal((2, $"{Manifest}: expected at most 256,000,000 bytes, found 5,000,000,000; a file this long is refused before it is read.{Advice}"), (verified.Code, verified.Error));
        Assert.Equal(2, compared.Code);
    }

    [Fact]
    public async Task ADeeplyNestedManifestIsRefused()
    {
        _session.Write("results/mine/manifest.json", new string('[', 100_000));

        Assert.Equal(2, (await _session.Types("verify", _session.Out)).Code);
        Assert.Equal(2, (await _session.Compares()).Code);
    }

    [Fact]
    public async Task BytesThatAreNoTextAreRefused()
    {
        await _session.Compares();
        byte[] bytes = File.ReadAllBytes(Manifest);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("one-desk"))] = 0xFF;
        File.WriteAllBytes(Manifest, bytes);

        Said said = await _session.Types("verify", _session.Out);

        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.DoesNotContain("   at ", said.Error);
    }

    [Theory]
    [InlineData("0.0.9")]
    [InlineData("99.0.0")]
    public async Task ResultsOfAnotherVersionAreNotVerifiedButMayBeReplaced(string version)
    {
        await Stored(manifest =>
        {
            manifest["version"] = version;
            manifest.AsObject().Remove("digests"); // it may have kept other things
        });

        Said verified = await _session.Types("verify", _session.Out);
        Said compared = await _session.Compares();

        Assert.Equal((2, ""), (verified.Code, verified.Out));
        Assert.Equal(
            $"{Manifest}: expected results of version 0.1.0, found those of version {version}, whose numbers may be others by intention. " +
            $"Verify them with version {version}, or run the scenario again with this one.\n",
            verified.Error);
        Assert.Equal(0, compared.Code);
    }

    [Theory]
    [InlineData("results", "expected a folder with a manifest.json, found none in it; name a folder that this simulator wrote.")]
    [InlineData("nowhere", "expected a results folder, found nothing of that name; name a folder that this simulator wrote.")]
    [InlineData("a-file", "expected a results folder, found a file; name a folder that this simulator wrote.")]
    [InlineData("odd", "expected a folder with a manifest.json, found none in it; name a folder that this simulator wrote.")]
    public async Task AFolderThatIsNotOursIsToldApart(string name, string expected)
    {
        _session.Write("results/thesis.txt", "");
        _session.Write("a-file", "");
        _session.Write("odd/manifest.json/a-folder", "");
        string folder = Path.Combine(_session.Folder, name);

        Said said = await _session.Types("verify", folder);

        Assert.Equal((2, "", $"{folder}: {expected}\n"), (said.Code, said.Out, said.Error));
    }

    // One real manifest serves them all.
    private async Task Stored(Action<JsonNode> damage)
    {
        if (s_manifest is null)
        {
            await _session.Compares();
            s_manifest = File.ReadAllText(Manifest);
        }

        JsonNode manifest = JsonNode.Parse(s_manifest)!;
        damage(manifest);
        _session.Write("results/mine/manifest.json", manifest.ToJsonString());
    }

    private static void Text(JsonNode manifest, string text)
    {
        manifest["scenario"]!["text"] = text;
        manifest["scenario"]!["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
