using System.Globalization;

namespace Slipway.Scanning;

/// <summary>
/// Orders versions of any ecosystem well enough to say which of some fixes is the least that suffices: an epoch first, numbers by their size, <c>~</c> and what follows a
/// <c>-</c> after numbers before nothing. It decides no verdict.
/// </summary>
internal sealed class VersionOrder : IComparer<string>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (one, other) = (Epoch(x ?? ""), Epoch(y ?? ""));
        if (one.Number != other.Number)
            return one.Number.CompareTo(other.Number);
        var (left, right) = (one.Upstream, other.Upstream);
        while (left.Length > 0 || right.Length > 0)
        {
            var (a, b) = (Part(ref left), Part(ref right));
            var order = ComparePart(a, b);
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static (int Number, string Upstream) Epoch(string version)
    {
        var colon = version.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(version.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? (epoch, version[(colon + 1)..]) : (0, version.TrimStart('v'));
    }

    // A run of digits, or of anything else but separators, which only part.
    private static string Part(ref string text)
    {
        if (text.Length > 0 && text[0] is '.' or '_')
            text = text[1..];
        if (text.Length == 0)
            return "";
        var isDigits = char.IsAsciiDigit(text[0]);
        var end = 1;
        while (end < text.Length && text[end] is not ('.' or '_') && char.IsAsciiDigit(text[end]) == isDigits && text[end] is not ('~' or '-' or '+'))
            end++;
        var part = text[..end];
        text = text[end..];
        return part;
    }

    private static int ComparePart(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return a.Length == b.Length ? 0 : a.Length == 0 ? -Weight(b) : Weight(a);
        if (!char.IsAsciiDigit(a[0]) || !char.IsAsciiDigit(b[0]))
        {
            var (one, other) = (Weight(a), Weight(b));
            return one != other ? one.CompareTo(other) : char.IsAsciiDigit(a[0]) != char.IsAsciiDigit(b[0]) ? (char.IsAsciiDigit(a[0]) ? 1 : -1) : string.CompareOrdinal(a, b);
        }

        var (left, right) = (a.TrimStart('0'), b.TrimStart('0'));
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }

    // What comes before nothing at all: a mark of Debian's before a release, and '-rc' as NuGet writes it. '-1' is a revision.
    private static int Weight(string part) => part[0] == '~' || (part[0] == '-' && part.Length > 1) ? -1 : 1;
}
