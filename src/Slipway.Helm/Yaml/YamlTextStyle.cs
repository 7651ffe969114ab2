namespace Slipway.Helm.Yaml;

/// <summary>Whether a text, written plain, would be read as something else.</summary>
internal static class YamlTextStyle
{
    public static bool ReadsAsText(string text) =>
        text.Length > 0 && YamlScalar.Resolve(text).Kind == YamlScalarKind.Text && !IsSexagesimal(text);

    /// <summary><c>^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$</c>: YAML 1.1 would read a number to the base of 60.</summary>
    private static bool IsSexagesimal(ReadOnlySpan<char> text)
    {
        if (text[0] is '+' or '-')
            text = text[1..];
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]) || !text.Contains(':'))
            return false;
        text = text[SkipDigits(text)..];
        var parts = 0;
        for (; !text.IsEmpty && text[0] == ':'; parts++)
        {
            text = text[1..];
            var digits = 0;
            while (digits < 2 && digits < text.Length && char.IsAsciiDigit(text[digits]))
                digits++;
            if (digits == 0 || (digits == 2 && text[0] > '5'))
                return false;
            text = text[digits..];
        }

        if (parts > 0 && !text.IsEmpty && text[0] == '.')
            text = text[(1 + SkipDigits(text[1..]))..];
        return parts > 0 && text.IsEmpty;
    }

    private static int SkipDigits(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }
}
