using System.Globalization;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Results.Records;

/// <summary>The words for what records hold as numbers; each is made once, for a run has millions of records. Not for several threads at once.</summary>
internal sealed class RequestNames
{
    private static readonly string[] Kinds = ["central-authority", "court", "border-liaison-office"];
    private readonly string[][] _flags;
    private readonly Dictionary<(int Family, ulong Flags), string> _facts = [];
    private readonly Dictionary<(int Stream, int Ordinal), string> _requests = []; // mostly the same in every replication

    public RequestNames(Scenario scenario, Plan plan)
    {
        Plan = plan;
        Start = scenario.Clock.Start.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        Listed = [.. scenario.Families.Select(family => family.Listed)];
        Outcomes = [.. plan.Outcomes.Select(outcome => outcome.Split(':')[0])];
        Grounds = [.. plan.Outcomes.Select(outcome => outcome.Split(':', 2) is [_, string ground] ? ground : "")];
        _flags = [.. plan.Families.Select(family => family.Flags)];
    }

    public Plan Plan { get; }

    public DateTime Start { get; }

    /// <summary>By family: whether its requests are listed.</summary>
    public bool[] Listed { get; }

    public string[] Outcomes { get; }

    public string[] Grounds { get; }

    /// <summary>A request's name: its stream and its number there, the same under every regime.</summary>
    public string Request(int stream, int ordinal)
    {
        if (!_requests.TryGetValue((stream, ordinal), out string? name))
            _requests.Add((stream, ordinal), name = $"{Plan.Streams[stream].Name}/{ResultNumber.Text(ordinal)}");
        return name;
    }

    public string Institution(int institution)
    {
        InstitutionPlan plan = Plan.Institutions[institution];
        return $"{Plan.States[plan.State]}:{Kinds[plan.Kind]}";
    }

    public string Offence(byte offence) => offence < Plan.Offences.Length ? Plan.Offences[offence] : "";

    public string Instrument(byte instrument) => instrument < Plan.Instruments.Length ? Plan.Instruments[instrument] : "";

    /// <summary>A second of the run as a moment in UTC, ISO 8601.</summary>
    public string Moment(int second) => Start.AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The facts that held at the end, separated by spaces.</summary>
    public string Facts(int family, ulong flags)
    {
        if (flags == 0) return "";
        if (!_facts.TryGetValue((family, flags), out string? facts))
            _facts.Add((family, flags), facts = string.Join(' ', _flags[family].Where((_, bit) => (flags >> bit & 1) != 0)));
        return facts;
    }
}
