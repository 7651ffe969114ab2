namespace Slipway.Scanning;

/// <summary>
/// Lines of <c>.trivyignore</c>: <c>ID [exp:YYYY-MM-DD] [key:value] [# why]</c>. The comment of a line, or else those right above it, are its reason; <c># owner: team</c> among them,
/// or <c>owner:team</c> in the line, names who answers for it. Other keys are left to other tools, as Trivy does, but for those that look like a misspelt end.
/// </summary>
internal static class TrivyIgnoreLines
{
    private const string Owner = "owner:";

    public static void Read(string text, ExceptionReading reading)
    {
        var above = new List<string>();
        var number = 0;
        foreach (var raw in text.EnumerateLines())
        {
            number++;
            var line = raw.Trim().TrimStart('\uFEFF').ToString();
            if (line.StartsWith('#'))
            {
                above.Add(line[1..].Trim());
                continue;
            }

            if (line.Length > 0)
                ReadEntry(line, number, above, reading);
            above.Clear();
        }
    }

    private static void ReadEntry(string line, int number, List<string> above, ExceptionReading reading)
    {
        var hash = line.IndexOf(" #", StringComparison.Ordinal);
        var comment = hash >= 0 ? line[(hash + 2)..].Trim() : "";
        var words = (hash >= 0 ? line[..hash] : line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        DateTimeOffset? expires = null;
        var owner = "";
        foreach (var word in words.Skip(1))
        {
            if (word.StartsWith(Owner, StringComparison.OrdinalIgnoreCase))
                owner = word[Owner.Length..];
            else if (!word.StartsWith("exp:", StringComparison.Ordinal))
            {
                if (word.IndexOf(':', StringComparison.Ordinal) <= 0 || word.StartsWith("exp", StringComparison.OrdinalIgnoreCase))
                    reading.Mistake(number, $"has '{word}' after '{words[0]}'. Expected 'exp:YYYY-MM-DD', 'owner:team', or '#' before a comment");
            }
            else if (expires is not null)
                reading.Mistake(number, $"has two ends for '{words[0]}'. Expected one 'exp:YYYY-MM-DD'");
            else if ((expires = ExceptionReading.Day(word[4..])) is null)
                reading.Mistake(number, $"has the end '{word[4..]}' for '{words[0]}', which is no day. Expected one such as 'exp:2026-12-31'");
        }

        var notes = comment.Length > 0 ? [.. above.Where(IsOwner), comment] : above;
        reading.Add(new ExceptionEntry
        {
            Id = words[0],
            Owner = owner.Length > 0 ? owner : notes.FirstOrDefault(IsOwner)?[Owner.Length..].Trim() ?? "",
            Reason = string.Join(' ', notes.Where(note => !IsOwner(note) && note.Length > 0)),
            ExpiresAt = expires,
            Source = reading.At(number),
        });
    }

    private static bool IsOwner(string note) => note.StartsWith(Owner, StringComparison.OrdinalIgnoreCase);
}
