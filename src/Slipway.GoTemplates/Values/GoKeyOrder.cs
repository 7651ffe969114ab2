using System.Globalization;

namespace Slipway.GoTemplates.Values;

/// <summary>The order in which Go prints and ranges over the keys of a map: nil first, false before true, numbers, strings by byte.</summary>
internal sealed class GoKeyOrder : IComparer<object?>
{
    public static GoKeyOrder Instance { get; } = new();

    public int Compare(object? x, object? y) => (x, y) switch
    {
        (string a, string b) => GoText.Compare(a, b),
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => ByKind(x, y),
    };

    private static int ByKind(object x, object y)
    {
        var (a, b) = (GoType.Of(x)!, GoType.Of(y)!);
        if (!a.Equals(b)) return a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Name, b.Name);
        if (x is GoTime time) return time.Compare((GoTime)y);
        // NaN comes first, as .NET orders it too.
        return x is IComparable comparable
            ? comparable.CompareTo(y)
            : string.CompareOrdinal(Convert.ToString(x, CultureInfo.InvariantCulture), Convert.ToString(y, CultureInfo.InvariantCulture));
    }
}
