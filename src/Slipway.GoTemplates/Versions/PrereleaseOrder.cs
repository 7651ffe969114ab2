using System.Globalization;

namespace Slipway.GoTemplates.Versions;

/// <summary>The precedence of what follows the hyphen in versions: none is highest, numbers are below words.</summary>
internal static class PrereleaseOrder
{
    public static int Compare(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return left.Length == right.Length ? 0 : left.Length == 0 ? 1 : -1;

        return CompareParts(left, right);
    }

    /// <summary>The same for identifiers alone, where none is lowest.</summary>
    public static int CompareParts(string left, string right)
    {
        var a = left.Split('.');
        var b = right.Split('.');
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            var order = ComparePart(i < a.Length ? a[i] : "", i < b.Length ? b[i] : "");
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static int ComparePart(string left, string right)
    {
        if (left == right)
            return 0;

        if (left.Length == 0 || right.Length == 0)
            return left.Length == 0 ? -1 : 1;

        var leftIsNumber = ulong.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var a);
        var rightIsNumber = ulong.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var b);
        if (!leftIsNumber && !rightIsNumber)
            return string.CompareOrdinal(left, right) > 0 ? 1 : -1;

        if (leftIsNumber != rightIsNumber)
            return leftIsNumber ? -1 : 1;

        return a > b ? 1 : -1;
    }
}
