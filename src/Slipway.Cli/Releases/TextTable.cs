using System.Text;

namespace Slipway.Cli.Releases;

/// <summary>Rows in columns, two blanks apart; the last column is as wide as it is.</summary>
internal static class TextTable
{
    public static string Of(IReadOnlyList<string> titles, IReadOnlyCollection<IReadOnlyList<string>> rows)
    {
        var widths = titles.Select((title, i) => Math.Max(title.Length, rows.Count == 0 ? 0 : rows.Max(row => row[i].Length))).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(titles))
        {
            var line = new StringBuilder();
            for (int i = 0; i < row.Count; i++)
                line.Append(i < row.Count - 1 ? row[i].PadRight(widths[i] + 2) : row[i]);
            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
