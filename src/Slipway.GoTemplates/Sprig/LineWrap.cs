using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Breaks a text into lines at spaces, counting bytes.</summary>
internal static class LineWrap
{
    private const int MaximumLength = 64 * 1024 * 1024;

    public static string Wrap(string text, long width, string newLine, bool breakWords)
    {
        if (text.Length == 0)
            return "";

        var bytes = GoText.ToBytes(text);
        var separator = GoText.ToBytes(newLine.Length == 0 ? "\n" : newLine);
        var line = (int)Math.Clamp(width, 1, bytes.Length);
        var result = new List<byte>(bytes.Length + 16);
        var offset = 0;
        while (bytes.Length - offset > line)
        {
            if (bytes[offset] == ' ')
            {
                offset++;
                continue;
            }

            offset = AppendLine(result, bytes, offset, line, separator, breakWords);
            if (result.Count > MaximumLength)
                throw new TemplateFunctionException($"the text would have more than the {MaximumLength} bytes that are allowed");
        }

        result.AddRange(bytes.AsSpan(offset));
        return GoText.FromBytes([.. result]);
    }

    private static int AppendLine(List<byte> result, byte[] bytes, int offset, int line, byte[] separator, bool breakWords)
    {
        var space = bytes.AsSpan(offset, line + 1).LastIndexOf((byte)' ');
        if (space < 0 && breakWords)
        {
            result.AddRange(bytes.AsSpan(offset, line));
            result.AddRange(separator);
            return offset + line;
        }

        if (space < 0)
        {
            space = bytes.AsSpan(offset + line).IndexOf((byte)' ');
            if (space < 0)
            {
                result.AddRange(bytes.AsSpan(offset));
                return bytes.Length;
            }

            space += line;
        }

        result.AddRange(bytes.AsSpan(offset, space));
        result.AddRange(separator);
        return offset + space + 1;
    }
}
