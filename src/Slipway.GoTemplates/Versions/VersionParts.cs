using System.Buffers;

namespace Slipway.GoTemplates.Versions;

/// <summary>The pieces of a version or of a version in a constraint, as written.</summary>
internal sealed record VersionParts(string Major, string Minor, string Patch, string Prerelease, string Metadata, int Start, int End)
{
    /// <summary>What a number of a version may consist of.</summary>
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>What a number in a constraint may consist of: also the signs for any, and a bar that only leads to an error.</summary>
    public static readonly SearchValues<char> DigitsOrAny = SearchValues.Create("0123456789|xX*");

    private static readonly SearchValues<char> Identifier =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");

    /// <summary>Reads as much as is a version at the start of <paramref name="text"/>; null if nothing is.</summary>
    public static VersionParts? Read(ReadOnlySpan<char> text, SearchValues<char> digits, int start = 0)
    {
        var position = start;
        if (position < text.Length && text[position] == 'v')
            position++;

        var major = Run(text, position, digits);
        if (major.Length == 0)
            return null;

        position += major.Length;
        var minor = ReadNumber(text, ref position, digits);
        var patch = minor.Length == 0 ? "" : ReadNumber(text, ref position, digits);
        var prerelease = ReadIdentifiers(text, ref position, '-');
        var metadata = ReadIdentifiers(text, ref position, '+');
        return new(major.ToString(), minor, patch, prerelease, metadata, start, position);
    }

    /// <summary>Whether a text is nothing, or identifiers parted by dots.</summary>
    public static bool IsIdentifiers(string text)
    {
        if (text.Length == 0)
            return true;

        foreach (var part in text.Split('.'))
        {
            if (part.Length == 0 || part.AsSpan().ContainsAnyExcept(Identifier))
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<char> Run(ReadOnlySpan<char> text, int position, SearchValues<char> allowed)
    {
        var rest = text[Math.Min(position, text.Length)..];
        var end = rest.IndexOfAnyExcept(allowed);
        return end < 0 ? rest : rest[..end];
    }

    private static string ReadNumber(ReadOnlySpan<char> text, ref int position, SearchValues<char> digits)
    {
        if (position >= text.Length || text[position] != '.')
            return "";

        var number = Run(text, position + 1, digits);
        if (number.Length == 0)
            return "";

        position += number.Length + 1;
        return number.ToString();
    }

    private static string ReadIdentifiers(ReadOnlySpan<char> text, ref int position, char sign)
    {
        if (position >= text.Length || text[position] != sign)
            return "";

        var end = position;
        do
        {
            var part = Run(text, end + 1, Identifier);
            if (part.Length == 0)
                break;

            end += part.Length + 1;
        }
        while (end < text.Length && text[end] == '.');

        if (end == position)
            return "";

        var identifiers = text[(position + 1)..end].ToString();
        position = end;
        return identifiers;
    }
}
