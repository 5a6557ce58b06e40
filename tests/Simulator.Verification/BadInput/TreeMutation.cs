using System.Globalization;

namespace Simulator.Verification.BadInput;

/// <summary>Bends the tree of a good scenario: what is there is deleted, doubled, exchanged, renamed, wrapped or set to something odd.</summary>
/// <param name="donors">Documents from which branches are grafted.</param>
internal sealed class TreeMutation(IReadOnlyList<Twig> donors)
{
    private static readonly double[] Factors = [-1, 0, 1e-9, 1e-3, 0.1, 0.5, 2, 10, 1e3, 1e6, 1e9];

    /// <summary>The text of a document bent one to three times.</summary>
    public string Apply(Twig document, Dice dice)
    {
        Twig root = document.Clone();
        for (int times = dice.One((int[])[1, 1, 1, 1, 2, 3]); times > 0; times--) Bend(root, dice);
        return root.ToString();
    }

    private void Bend(Twig root, Dice dice)
    {
        Twig[] all = [.. root.All()];
        Twig[] branches = [.. all.Where(twig => twig.Parts.Count > 0)];
        Twig[] scalars = [.. all.Where(twig => twig.Typed is not null)];
        if (branches.Length == 0 || scalars.Length == 0) return;
        Twig branch = dice.One(branches);
        int place = dice.Below(branch.Parts.Count);
        switch (dice.Below(16))
        {
            case 0 or 1 or 2:
                dice.One(scalars).Typed = dice.Percent(97) ? dice.One(OddText.Scalars) : OddText.Long(dice);
                break;
            case 3 or 4 or 5:
                Twig[] numbers = [.. scalars.Where(scalar => NumberOf(scalar) is not null)];
                if (numbers.Length > 0) Rescale(dice.One(numbers), dice);
                break;
            case 6:
                Exchange(dice.One(scalars), dice.One(scalars));
                break;
            case 7 or 8:
                branch.Parts.RemoveAt(place);
                branch.Keys?.RemoveAt(place);
                break;
            case 9:
                Insert(branch, dice.Below(branch.Parts.Count + 1), branch.Keys?[place] ?? "", branch.Parts[place].Clone());
                break;
            case 10:
                int other = dice.Below(branch.Parts.Count);
                (branch.Parts[place], branch.Parts[other]) = (branch.Parts[other], branch.Parts[place]);
                break;
            case 11:
                if (branch.Keys is { } keys) keys[place] = NewKey(keys[place], all, dice);
                else branch.Parts[place].Prefix = dice.One((string[])["&a ", "!!str ", "!x ", "*a ", "? "]);
                break;
            case 12:
                Exchange(dice.One(all[1..]), dice.One(all[1..]));
                break;
            case 13:
                Wrap(dice.One(all[1..]), dice);
                break;
            default:
                Graft(branch, dice);
                break;
        }
    }

    // A number stays a number of the same kind: most of these are accepted.
    private static void Rescale(Twig scalar, Dice dice)
    {
        string[] words = scalar.Typed!.Split(' ');
        words[0] = (NumberOf(scalar)!.Value * dice.One(Factors)).ToString(CultureInfo.InvariantCulture);
        scalar.Typed = string.Join(' ', words);
    }

    private static double? NumberOf(Twig scalar) =>
        double.TryParse(scalar.Typed!.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static void Exchange(Twig one, Twig other)
    {
        // Of two that lie in each other the inner one takes the place of both.
        if (other.All().Contains(one)) (one, other) = (other, one);
        Twig kept = one.Clone();
        if (!one.All().Contains(other))
        {
            one.Become(other);
            other.Become(kept);
            return;
        }

        one.Become(other);
    }

    private static string NewKey(string key, Twig[] all, Dice dice) => dice.Below(4) switch
    {
        0 => OddText.Misspelt(key, dice),
        1 => dice.One(OddText.Scalars),
        _ => dice.One(dice.One([.. all.Where(twig => twig.Keys is { Count: > 0 })]).Keys!),
    };

    private static void Wrap(Twig twig, Dice dice)
    {
        bool list = dice.Percent(50);
        for (int depth = dice.One((int[])[1, 1, 1, 2, 30, 150]); depth > 0; depth--)
        {
            Twig wrapped = list ? Twig.List(twig.Clone()) : Twig.Mapping("a", twig.Clone());
            twig.Become(wrapped);
        }
    }

    // A branch of another document under its own key, where possible beside others of the same key.
    private void Graft(Twig branch, Dice dice)
    {
        Twig[] grafts = [.. dice.One(donors).All().Where(twig => twig.Keys is { Count: > 0 })];
        Twig[] alike = [.. grafts.Where(twig => branch.Keys is { } keys && twig.Keys!.Any(keys.Contains))];
        Twig from = dice.One(alike.Length > 0 ? alike : grafts);
        int place = dice.Below(from.Parts.Count);
        string key = from.Keys![place];
        int known = branch.Keys?.IndexOf(key) ?? -1;
        if (known >= 0) branch.Parts[known].Become(from.Parts[place]);
        else Insert(branch, branch.Parts.Count, key, from.Parts[place].Clone());
    }

    private static void Insert(Twig branch, int place, string key, Twig part)
    {
        branch.Parts.Insert(place, part);
        branch.Keys?.Insert(place, key);
    }
}
