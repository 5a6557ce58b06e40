using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>The words a scenario writes for the values of an enumeration.</summary>
internal sealed class Words<T>(params (string Word, T Value)[] words)
    where T : struct
{
    public string[] All { get; } = Written(words);

    public bool TryRead(string text, out T value)
    {
        foreach ((string word, T meant) in words)
        {
            if (word == text)
            {
                value = meant;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static string[] Written((string Word, T Value)[] words)
    {
        string[] written = new string[words.Length];
        for (int i = 0; i < words.Length; i++) written[i] = words[i].Word;
        return written;
    }
}

/// <summary>Every enumeration of the scenario language.</summary>
internal static class Words
{
    public static readonly Words<bool> Provenance = new(("sourced", true), ("none", false));

    public static readonly Words<Grade> Grades = new(("measured", Grade.Measured), ("estimated", Grade.Estimated), ("assumed", Grade.Assumed));

    public static readonly Words<InstitutionKind> Institutions = new(
        ("central-authority", InstitutionKind.CentralAuthority), ("court", InstitutionKind.Court), ("border-liaison-office", InstitutionKind.BorderLiaisonOffice));

    public static readonly Words<Place> Places = new(
        ("requesting central-authority", new Place(Side.Requesting, InstitutionKind.CentralAuthority)),
        ("requesting court", new Place(Side.Requesting, InstitutionKind.Court)),
        ("requesting border-liaison-office", new Place(Side.Requesting, InstitutionKind.BorderLiaisonOffice)),
        ("requested central-authority", new Place(Side.Requested, InstitutionKind.CentralAuthority)),
        ("requested court", new Place(Side.Requested, InstitutionKind.Court)),
        ("requested border-liaison-office", new Place(Side.Requested, InstitutionKind.BorderLiaisonOffice)));

    public static readonly Words<QueueDiscipline> Disciplines = new(
        ("fifo", QueueDiscipline.Fifo), ("priority", QueueDiscipline.Priority), ("earliest-deadline", QueueDiscipline.EarliestDeadline));

    public static readonly Words<Dimension> Dimensions = new(
        ("offence", Dimension.Offence), ("requesting", Dimension.Requesting), ("requested", Dimension.Requested), ("pair", Dimension.Pair));

    public static readonly Words<Side> Sides = new(("requested", Side.Requested), ("requesting", Side.Requesting));

    public static readonly Words<bool> ClockEnds = new(("local-midnight", true), ("exact", false));

    public static readonly Words<bool> Counting = new(("calendar", false), ("working", true));

    public static readonly Words<bool> YesNo = new(("true", true), ("false", false));

    public static readonly Words<DayOfWeek> Days = new(
        ("monday", DayOfWeek.Monday), ("tuesday", DayOfWeek.Tuesday), ("wednesday", DayOfWeek.Wednesday), ("thursday", DayOfWeek.Thursday),
        ("friday", DayOfWeek.Friday), ("saturday", DayOfWeek.Saturday), ("sunday", DayOfWeek.Sunday));

    /// <summary>The paper's variables, and whether a measure widens or deepens cooperation.</summary>
    public static readonly string[] Tags = ["problem-structure", "institutional-capacity", "resources", "compliance", "widening", "deepening"];

    public static string Of(Place place) => Places.All[((int)place.Side * 3) + (int)place.Institution];
}
