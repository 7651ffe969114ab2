using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>Tells which lines of a text differ.</summary>
internal static class TextDifference
{
    private const int Context = 2;

    // Beyond this the work grows with the square of it; all old lines go, then, and all new ones come.
    private const int MostLines = 2000;

    /// <summary>Tells it: <c>- </c> and <c>+ </c> before lines that go and come, with two lines around them.</summary>
    /// <param name="before">The text before, as JSON.</param>
    /// <param name="after">The text after, as JSON.</param>
    /// <param name="tell">Is told line by line.</param>
    public static void Of(string before, string after, Action<string> tell)
    {
        var lines = Compare(Lines(before), Lines(after));
        var isShown = new bool[lines.Count];
        for (var at = 0; at < lines.Count; at++)
        {
            for (var near = Math.Max(0, at - Context); lines[at].Sign != ' ' && near <= Math.Min(lines.Count - 1, at + Context); near++)
                isShown[near] = true;
        }

        for (var at = 0; at < lines.Count; at++)
        {
            if (isShown[at])
                tell($"{lines[at].Sign} {lines[at].Text}".TrimEnd());
            else if (at == 0 || isShown[at - 1])
                tell("...");
        }
    }

    private static string[] Lines(string json) => json.Length > 0 && json[0] == '"' ? (JsonSerializer.Deserialize<string>(json) ?? "").Split('\n') : [json];

    private static List<(char Sign, string Text)> Compare(string[] old, string[] now)
    {
        var lines = new List<(char Sign, string Text)>();
        if (old.Length > MostLines || now.Length > MostLines)
        {
            lines.AddRange(old.Select(line => ('-', line)));
            lines.AddRange(now.Select(line => ('+', line)));
            return lines;
        }

        var longest = Longest(old, now);
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                lines.Add((' ', old[i++]));
                j++;
            }
            else if (i < old.Length && (j == now.Length || longest[i + 1, j] >= longest[i, j + 1]))
                lines.Add(('-', old[i++]));
            else
                lines.Add(('+', now[j++]));
        }

        return lines;
    }

    // The length of the longest series of lines that both have from there on.
    private static int[,] Longest(string[] old, string[] now)
    {
        var longest = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                longest[i, j] = old[i] == now[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }

        return longest;
    }
}
