using System.Text;
using Simulator.Verification.CommandLine;

namespace Simulator.Verification.BadInput;

/// <summary>Command lines as they are typed: some right, most not.</summary>
internal sealed class TypedLines
{
    private static readonly string[] Verbs = ["compare", "compare", "compare", "run", "run", "validate", "validate", "verify", "schema"];

    private static readonly string[] Options =
        ["--regimes", "--regime", "--replications", "--seed", "--out", "--host", "--cohorts", "--threads", "--case-log", "--yes", "--set", "--set", "--help", "--version"];

    private static readonly string[] Values =
    [
        "1", "2", "3", "0", "-1", "+1", "1.5", "1e3", "100000", "100001", "2147483648", "18446744073709551615", "18446744073709551616", "ten", "", " ", "NaN", "１", "0x10",
        "one-officer", "one-officer,two-officers", "two-officers,one-officer", "one-officer,one-officer", "one-oficer,two-officers", ",", "one-officer,", "today", "one-officer two-officers",
        "in-process", "in-process", "in process", "inprocess", "true", "false", "path=value", "=", "==", "x=", "=x", "clock=1", "clock.measure=1 year", "clock.measure=never", "clock.measure=", "clock.meassure=1 year",
        "states.ALP.officers.counter=2", "states.ALP.officers.counter=-1", "states.ALP.officers.counter=1e9", "states.*.officers.counter=2", "states[0]=1", "procedures.file.stages.handle.work.desk=desk", "a.b.c.d=[", "question={",
        "question=*a", "question=!!x a", "extends=other.yaml", "scenario=../x", "scenario=a b", "parameters.effort.file=0 days", "parameters.effort.file={ gamma: { mean: 1 day, cv: 1e-200 } }",
        "families.file.demand.pairs.ALP>ALP=1e12", "families.file.demand.pairs.ALP>ALP=99999", "families.file.demand.pairs.ALP>BET=1",
        "-", "--", "---", "-x", "--=", "@file", "[suggest]", "[diagram]", "*", "?", "é", "日本語", "😀", "\u202Ex", "a\tb", "a\nb", "\u001B[31m", "\u0007", "/", ".", "..", "~", "|", "\"", "'", "\\", "$(id)", "-h", "/?", "--sead", "--replication", "--Seed", "--seed=1", "--seed:1", "--out=", "--replications=0",
        new string('x', 5_000), new string('é', 300),
    ];

    private readonly ulong _seed;
    private readonly Session _session;
    private readonly string[] _files;
    private readonly string[] _before;

    /// <summary>Puts good files and bad ones into the session's folder.</summary>
    public TypedLines(ulong seed, Session session)
    {
        (_seed, _session) = (seed, session);
        string good = File.ReadAllText(Session.OneDesk);
        session.Write("a folder/with spaces/ünï😀.yaml", good);
        session.Write("good.yaml", good);
        session.Write("empty.yaml", "");
        session.Write("wrong.yaml", good.Replace("measure: 4 years", "measure: soon", StringComparison.Ordinal));
        session.Write("list.yaml", "- a\n");
        session.Write("theirs/thesis.txt", "mine");
        File.WriteAllBytes(Path.Combine(session.Folder, "binary.yaml"), [0xFF, 0xFE, 0, 1, 2, 3]);
        File.WriteAllBytes(Path.Combine(session.Folder, "nul.yaml"), [.. Encoding.UTF8.GetBytes(good), 0, 7, 27]);
        string[] names = ["good.yaml", "good.yaml", "good.yaml", "a folder/with spaces/ünï😀.yaml", "empty.yaml", "wrong.yaml", "list.yaml", "binary.yaml", "nul.yaml", "theirs", "theirs/thesis.txt", "nowhere.yaml", "no/where.yaml", "good.yaml/x", ""];
        _files = [.. names.Select(name => Path.Combine(session.Folder, name))];
        _before = Contents();
    }

    /// <summary>A line; its words are kept a line each.</summary>
    public Mutant Of(int number) => Mutant.Of(number, "command line", string.Join('\u0001', Line(new Dice(_seed, number))));

    /// <summary>Types a line; whatever could run is stopped as it starts.</summary>
    public Answer Try(Mutant line)
    {
        string[] words = line.Text!.Split('\u0001');
        Said said = _session.Types(new StringWriter { NewLine = "\n" }, new CancellationToken(canceled: true), words).GetAwaiter().GetResult();
        if (said.Code is not (0 or 2 or 130)) throw new InvalidOperationException($"Exit code {said.Code}: {said.Error}");
        if (!_before.SequenceEqual(Contents())) throw new InvalidOperationException($"Something was written or removed: {string.Join(", ", Contents().Except(_before))}");
        if (said.Code != 2) return new Answer([], 0);
        if (said.Out.Length > 0) throw new InvalidOperationException($"A refusal, and yet an answer: {said.Out}");
        string[] lines = said.Error.TrimEnd('\n').Split('\n');
        // A mistake a line: no more than there are words, and those of the one scenario that has some.
        if (lines.Length > words.Length + 2) throw new InvalidOperationException($"{lines.Length} lines about {words.Length} words: {said.Error}");
        return new Answer([.. lines.Select(text => new Message("command line", 0, 0, "as typed", text))], 0);
    }

    private List<string> Line(Dice dice)
    {
        var words = new List<string> { dice.Percent(92) ? dice.One(Verbs) : dice.One(Values) };
        bool runs = words[0] is "compare" or "run";
        if (dice.Percent(93)) words.Add(dice.One(_files));
        if (words[0] == "run" && dice.Percent(80)) words.AddRange(["--regime", dice.Percent(70) ? "one-officer" : dice.One(Values)]);
        for (int more = dice.One((int[])[0, 0, 1, 1, 2, 3]); more > 0; more--)
        {
            string option = dice.Percent(90) ? dice.One(Options) : OddText.Misspelt(dice.One(Options), dice);
            words.Add(option);
            if (option is not ("--case-log" or "--yes" or "--help" or "--version") || dice.Percent(10))
                words.Add(option == "--out" && dice.Percent(70) ? dice.One(_files) : dice.One(Values));
        }

        if (dice.Percent(10)) words.RemoveAt(dice.Below(words.Count));
        if (dice.Percent(10)) words.Insert(dice.Below(words.Count + 1), dice.One(Values));
        // A silo takes a second to start, and is tested elsewhere.
        if (runs && !words.Contains("--host")) words.AddRange(["--host", "in-process"]);
        return words;
    }

    private string[] Contents() => [.. Directory.EnumerateFiles(_session.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
