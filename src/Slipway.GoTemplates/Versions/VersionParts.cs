namespace Slipway.GoTemplates.Versions;

/// <summary>The pieces of a version or of a version in a constraint, as written.</summary>
internal sealed record VersionParts(string Major, string Minor, string Patch, string Prerelease, string Metadata, int Start, int End)
{
    /// <summary>Reads as much as is a version at the start of <paramref name="text"/>; null if nothing is.</summary>
    public static VersionParts? Read(ReadOnlySpan<char> text, VersionAlphabet digits, int start = 0)
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
            if (part.Length == 0 || Run(part, 0, VersionAlphabet.Identifiers).Length < part.Length)
                return false;
        }

        return true;
    }

    private static bool Allows(VersionAlphabet alphabet, char c) => alphabet switch
    {
        VersionAlphabet.Digits => char.IsAsciiDigit(c),
        VersionAlphabet.DigitsOrAny => char.IsAsciiDigit(c) || c is 'x' or 'X' or '*' or '|',
        _ => char.IsAsciiLetterOrDigit(c) || c == '-',
    };

    private static ReadOnlySpan<char> Run(ReadOnlySpan<char> text, int position, VersionAlphabet allowed)
    {
        var start = Math.Min(position, text.Length);
        var end = start;
        while (end < text.Length && Allows(allowed, text[end]))
            end++;

        return text[start..end];
    }

    private static string ReadNumber(ReadOnlySpan<char> text, ref int position, VersionAlphabet digits)
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
            var part = Run(text, end + 1, VersionAlphabet.Identifiers);
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
