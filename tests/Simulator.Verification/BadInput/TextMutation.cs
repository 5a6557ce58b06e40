using System.Text;

namespace Simulator.Verification.BadInput;

/// <summary>Damages a text as editors, transfers and hasty hands do.</summary>
internal static class TextMutation
{
    /// <summary>A text damaged one to four times.</summary>
    public static string Apply(string text, Dice dice)
    {
        for (int times = dice.One((int[])[1, 1, 1, 2, 4]); times > 0; times--) text = Damage(text, dice);
        return text;
    }

    /// <summary>Bytes damaged: some changed, added, cut out, or the end lost.</summary>
    public static byte[] Apply(byte[] bytes, Dice dice)
    {
        if (dice.Percent(5)) return [.. Enumerable.Range(0, dice.Below(3_000)).Select(_ => (byte)dice.Below(256))];
        var damaged = new List<byte>(bytes);
        for (int times = 1 + dice.Below(4); times > 0; times--)
        {
            int at = dice.Below(damaged.Count + 1);
            int length = Math.Min(dice.Below(20), damaged.Count - at);
            switch (dice.Below(4))
            {
                case 0:
                    damaged.RemoveRange(at, length);
                    break;
                case 1:
                    damaged.Insert(at, (byte)dice.Below(256));
                    break;
                case 2:
                    if (dice.Percent(30)) damaged.RemoveRange(at, damaged.Count - at);
                    break;
                default:
                    if (at < damaged.Count) damaged[at] = (byte)dice.Below(256);
                    break;
            }
        }

        return [.. damaged];
    }

    private static string Damage(string text, Dice dice)
    {
        int at = dice.Below(text.Length + 1);
        int length = Math.Min(dice.Below(30), text.Length - at);
        switch (dice.Below(12))
        {
            case 0:
                return text.Remove(at, length);
            case 1:
                return text.Insert(at, dice.One(OddText.Pieces));
            case 2:
                return text.Insert(at, dice.Percent(90) ? dice.One(OddText.Scalars) : OddText.Long(dice));
            case 3:
                return text[..at];
            case 4:
                return text.Insert(dice.Below(text.Length + 1), text.Substring(at, length));
            case 5:
                return at < text.Length ? text.Remove(at, 1).Insert(at, dice.One(OddText.Pieces)) : text;
            case 6:
                return text.Replace("\n", dice.One((string[])["\r\n", "\r", "\n\n", "\n ", "\n\t"]), StringComparison.Ordinal);
            case 7:
                return "\uFEFF" + text;
            default:
                return OfLines([.. text.Split('\n')], dice);
        }
    }

    private static string OfLines(List<string> lines, Dice dice)
    {
        int at = dice.Below(lines.Count);
        int other = dice.Below(lines.Count);
        switch (dice.Below(6))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(other, lines[at]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            case 3:
                lines[at] = new string(' ', dice.Below(4)) + lines[at];
                break;
            case 4:
                lines[at] = lines[at].TrimStart(' ');
                break;
            default:
                string[] words = lines[at].Split(' ');
                words[dice.Below(words.Length)] = dice.One(OddText.Scalars);
                lines[at] = string.Join(' ', words);
                break;
        }

        return string.Join('\n', lines);
    }
}
