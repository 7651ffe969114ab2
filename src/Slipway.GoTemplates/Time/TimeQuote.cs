using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <summary>Quotes a text in the errors of Go's time package, which has a simpler way of its own.</summary>
internal static class TimeQuote
{
    public static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var b in GoText.ToBytes(text))
        {
            if (b is < 0x20 or >= 0x80)
                result.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
            else if (b is (byte)'"' or (byte)'\\')
                result.Append('\\').Append((char)b);
            else
                result.Append((char)b);
        }

        return result.Append('"').ToString();
    }
}
