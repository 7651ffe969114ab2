using System.Globalization;
using System.Text;

namespace Slipway.Helm.Json;

/// <summary>Go's <c>strconv.Quote</c>.</summary>
internal static class GoQuote
{
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (int i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                Append(quoted, rune);
                i += rune.Utf16SequenceLength;
                continue;
            }

            quoted.Append(CultureInfo.InvariantCulture, $"\\x{(text[i] - 0xDC00) & 0xFF:x2}");
            i++;
        }

        return quoted.Append('"').ToString();
    }

    private static void Append(StringBuilder into, Rune rune)
    {
        var escaped = rune.Value switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\a' => "\\a",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\v' => "\\v",
            < ' ' or 0x7F => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
            _ => null,
        };
        if (escaped is not null)
            into.Append(escaped);
        else if (IsPrinted(rune))
            into.Append(rune.ToString());
        else
            into.Append(CultureInfo.InvariantCulture, $"{(rune.IsBmp ? "\\u" : "\\U")}{rune.Value.ToString(rune.IsBmp ? "x4" : "x8", CultureInfo.InvariantCulture)}");
    }

    private static bool IsPrinted(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
