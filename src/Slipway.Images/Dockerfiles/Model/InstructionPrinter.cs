using System.Text;

namespace Slipway.Images;

/// <summary>Writes an instruction so that it reads back as what it was.</summary>
internal static class InstructionPrinter
{
    public static void Print(InstructionSource source, char escape, StringBuilder text)
    {
        text.Append(source.Keyword.ToUpperInvariant());
        foreach (var flag in source.Flags)
            text.Append(' ').Append(Escaped(flag.ToString(), escape));
        if (source.Arguments.StartsWith("--", StringComparison.Ordinal))
            text.Append(" --");
        if (source.Arguments.Length > 0)
            text.Append(' ').Append(source.Arguments);
        // An escape character at the end would continue the line. A form feed behind it hinders that, and is trimmed when read.
        if (source.Arguments.EndsWith(escape))
            text.Append('\f');
        text.Append('\n');
        foreach (var heredoc in source.Heredocs)
            text.Append(heredoc.Content).Append(heredoc.Name).Append('\n');
    }

    // A flag ends at a blank, and quotes are taken away from it: both need the escape to be part of it.
    private static string Escaped(string flag, char escape)
    {
        var text = new StringBuilder();
        foreach (var letter in flag)
        {
            if (char.IsWhiteSpace(letter) || letter is '\'' or '"' || letter == escape)
                text.Append(escape);
            text.Append(letter);
        }
        return text.ToString();
    }
}
