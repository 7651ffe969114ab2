namespace Slipway.Images;

/// <summary>Finds the heredoc words of an instruction and takes their bodies off the lines behind it.</summary>
internal static class HeredocReader
{
    /// <summary>Whether the keyword, or that of ONBUILD's trigger, may bring heredocs.</summary>
    public static bool Allowed(string line)
    {
        var words = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        var keyword = words.Length > 1
            && words[0].Equals("ONBUILD", StringComparison.OrdinalIgnoreCase) ? words[1] : words.FirstOrDefault("");
        return keyword.ToUpperInvariant() is "RUN" or "COPY" or "ADD";
    }

    /// <summary>The heredocs whose words are in a line, with their bodies; what does not end is a mistake.</summary>
    /// <returns>The heredocs, and the last line they take.</returns>
    public static (IReadOnlyList<Heredoc> Heredocs, int Last) Read(LogicalLine line, DockerfileLines lines, MistakeList mistakes)
    {
        var heredocs = new List<Heredoc>();
        var last = line.Last;
        foreach (var word in Words(line.Text))
        {
            var (content, end) = Body(word, lines);
            if (content is null)
            {
                mistakes.Add(line.First, $"The heredoc '<<{word.Name}' has no end.",
                    $"Write '{word.Name}' alone on a line behind its text.");
                break;
            }
            heredocs.Add(word with { Content = content });
            last = end;
        }
        return (heredocs, last);
    }

    /// <summary>The heredoc that a word is; null where it is none. <c>3&lt;&lt;-'EOF'</c> is the form.</summary>
    public static Heredoc? Parse(string word)
    {
        var text = word.AsSpan().TrimStart("0123456789");
        if (!text.StartsWith("<<", StringComparison.Ordinal))
            return null;
        text = text[2..];
        var strips = text.StartsWith("-", StringComparison.Ordinal);
        var raw = (strips ? text[1..] : text).Trim().ToString();
        if (raw.Length == 0 || raw.Contains('<', StringComparison.Ordinal))
            return null;
        var position = 0;
        var name = WordSplitter.TakeUnquoted(raw, ref position, '\\');
        if (name.Length == 0 || position < raw.Length)
            return null;
        return new Heredoc(name, !raw.Contains('"', StringComparison.Ordinal)
            && !raw.Contains('\'', StringComparison.Ordinal), strips, "");
    }

    private static IEnumerable<Heredoc> Words(string line)
    {
        var words = WordSplitter.Quoted(line, '\\');
        for (var index = 0; index < words.Count; index++)
        {
            // The word may stand apart: '<< EOF'.
            var word = words[index];
            if (word.TrimStart("0123456789".ToCharArray()) is "<<" or "<<-" && index + 1 < words.Count)
                word += words[++index];
            if (Parse(word) is { } heredoc)
                yield return heredoc;
        }
    }

    private static (string? Content, int Last) Body(Heredoc word, DockerfileLines lines)
    {
        var content = new System.Text.StringBuilder();
        while (lines.TakeRaw() is { } line)
        {
            if ((word.StripsTabs ? line.TrimStart('\t') : line) == word.Name)
                return (content.ToString(), lines.NextNumber - 1);
            content.Append(line).Append('\n');
        }
        return (null, 0);
    }
}
