using Slipway.GoTemplates.RegularExpressions;

namespace Slipway.Helm.Linting;

/// <summary>What Helm takes for a mail address: the form of RFC 5322 without comments, with letters of other alphabets.</summary>
internal static class MailAddress
{
    private const string Others = @"\x{A0}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFEF}";
    private const string Word = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~" + Others + "-]+";
    private const string Space = @"(?:(?:[ \t]*\r\n)?[ \t]+)?";
    // As Helm's check has it: each character has a quote before it, and one stands at the end.
    private const string Quoted =
        "(?:\"" + Space + @"(?:[\x01-\x08\x0B\x0C\x0E-\x1F!#-\[\]-\x7F" + Others + @"]|\([\x01-\x09\x0B\x0C\x0D-\x7F]))*" + Space + "\"";

    private const string Letter = "[a-zA-Z" + Others + "]";
    private const string LetterOrDigit = "[a-zA-Z0-9" + Others + "]";
    private const string Part = LetterOrDigit + "(?:[a-zA-Z0-9._~" + Others + "-]*" + LetterOrDigit + ")?";
    private const string Last = Letter + "(?:[a-zA-Z0-9_~" + Others + "-]*" + Letter + ")?";

    private static readonly Lazy<GoRegex> Form = new(() => GoRegex.Compile(
        "^(?:" + Word + @"(?:\." + Word + ")*|" + Quoted + ")@(?:" + Part + @"\.)+" + Last + @"\.?$"));

    public static bool IsValid(string text) => Form.Value.IsMatch(text);
}
