using System.Text;

namespace Slipway.Helm.Yaml;

/// <summary>
/// The order of keys in Go's YAML: letters after everything else, numbers by their value. It is not quite an order
/// (Go's is not either), so the sort here bears what contradicts itself.
/// </summary>
internal sealed class YamlKeyOrder
{
    private readonly bool _lettersAfterDigits;

    private YamlKeyOrder(bool lettersAfterDigits) => _lettersAfterDigits = lettersAfterDigits;

    /// <summary>That of yaml.v2: a letter comes last.</summary>
    public static YamlKeyOrder Second { get; } = new(lettersAfterDigits: true);

    /// <summary>That of yaml.v3: behind a digit, a letter comes first.</summary>
    public static YamlKeyOrder Third { get; } = new(lettersAfterDigits: false);

    public void Sort(string[] keys)
    {
        if (keys.Length < 2)
            return;
        Sort(keys, new string[keys.Length], 0, keys.Length);
    }

    private void Sort(string[] keys, string[] room, int from, int to)
    {
        if (to - from < 2)
            return;
        var middle = (from + to) / 2;
        Sort(keys, room, from, middle);
        Sort(keys, room, middle, to);
        if (!IsLess(keys[middle], keys[middle - 1]))
            return;
        Array.Copy(keys, from, room, from, to - from);
        for (int left = from, right = middle, at = from; at < to; at++)
        {
            var takeRight = left == middle || (right < to && IsLess(room[right], room[left]));
            keys[at] = takeRight ? room[right++] : room[left++];
        }
    }

    internal bool IsLess(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common < left.Length && common < right.Length)
        {
            if (common > 0 && char.IsLowSurrogate(left[common]) && char.IsHighSurrogate(left[common - 1]))
                common--;
            return IsLess(left, right, common);
        }

        return left.Length < right.Length;
    }

    private bool IsLess(string left, string right, int at)
    {
        var l = RuneAt(left, at);
        var r = RuneAt(right, at);
        bool leftLetter = Rune.IsLetter(l), rightLetter = Rune.IsLetter(r);
        if (leftLetter && rightLetter)
            return l.Value < r.Value;
        if (leftLetter || rightLetter)
            return !_lettersAfterDigits && at > 0 && char.IsDigit(left[at - 1]) ? leftLetter : rightLetter;
        // Numbers that differ behind a digit other than zero do so by length first.
        var start = l.Value == '0' || r.Value == '0' ? Leading(left, at) : 0;
        var (leftNumber, leftEnd) = Number(left, at, start);
        var (rightNumber, rightEnd) = Number(right, at, start);
        if (leftNumber != rightNumber)
            return leftNumber < rightNumber;
        return leftEnd != rightEnd ? leftEnd < rightEnd : l.Value < r.Value;
    }

    private static long Leading(string text, int at)
    {
        for (int i = at - 1; i >= 0 && char.IsDigit(text[i]); i--)
        {
            if (text[i] != '0')
                return 1;
        }

        return 0;
    }

    private static (long Number, int End) Number(string text, int at, long start)
    {
        for (; at < text.Length && char.IsDigit(text[at]); at++)
            start = unchecked((start * 10) + (text[at] - '0'));
        return (start, at);
    }

    private static Rune RuneAt(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;
}
