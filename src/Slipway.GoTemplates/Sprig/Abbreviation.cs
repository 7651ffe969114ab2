using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Shortens a text with three dots, at its end or at both, counting bytes.</summary>
internal static class Abbreviation
{
    private const string Dots = "...";

    public static string Shorten(string text, long offset, long width, bool both)
    {
        if (width < 4 || (both && offset > 0 && width < 7))
            return text;

        return Cut(text, offset, width);
    }

    private static string Cut(string text, long offset, long width)
    {
        // The library fails below these widths, and Sprig makes nothing of the failure.
        if (text.Length == 0 || width < 4)
            return "";

        var length = GoText.ByteLength(text);
        if (length <= width)
            return text;

        offset = Math.Min(offset, length);
        if (length - offset < width - 3)
            offset = length - (width - 3);

        if (offset <= 4)
            return GoText.Slice(text, 0, (int)width - 3) + Dots;

        if (width < 7)
            return "";

        return offset + width - 3 < length
            ? Dots + Cut(GoText.Slice(text, (int)offset, length), 0, width - 3)
            : Dots + GoText.Slice(text, length - ((int)width - 3), length);
    }
}
