using System.Text;

namespace Slipway.Cli.Clusters;

/// <summary>Text that others wrote, in 80 columns and without what would move a cursor.</summary>
internal static class WrappedText
{
    private const int Width = 80;

    /// <summary>Words on as many lines as they need.</summary>
    /// <param name="first">Before the first line.</param>
    /// <param name="indent">Before each other line.</param>
    /// <param name="words">The words.</param>
    public static string Of(string first, string indent, string words)
    {
        var text = new StringBuilder(first);
        var column = first.Length;
        var isFirst = true;
        foreach (var word in Plain(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFirst && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent);
                (column, isFirst) = (indent.Length, true);
            }

            text.Append(isFirst ? "" : " ").Append(word);
            column += word.Length + (isFirst ? 0 : 1);
            isFirst = false;
        }

        return text.ToString();
    }

    /// <summary>A line as it is, but for what would move a cursor or change colours; tabs become blanks.</summary>
    public static string Plain(string line)
    {
        if (!line.Any(char.IsControl))
            return line;
        var text = new StringBuilder(line.Length);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\e' && at + 1 < line.Length && line[at + 1] == '[')
                at = EndOf(line, at + 2);
            else if (line[at] is '\t' or '\n' or '\r')
                text.Append(' ');
            else if (!char.IsControl(line[at]))
                text.Append(line[at]);
        }

        return text.ToString();
    }

    // Colours and the like: ESC [ … and a letter.
    private static int EndOf(string line, int at)
    {
        while (at < line.Length && line[at] is < '@' or > '~')
            at++;
        return at;
    }
}
