namespace Slipway.Images;

/// <summary>Reads the parser directives: comments of the form <c># name=value</c> before anything else.</summary>
internal static class DirectiveReader
{
    private static readonly string[] Names = ["syntax", "escape", "check"];

    /// <summary>Takes the directives off the lines, and sets the escape character for those that follow.</summary>
    public static DockerfileDirectives Read(DockerfileLines lines, MistakeList mistakes)
    {
        var found = new Dictionary<string, DockerfileDirective>(StringComparer.Ordinal);
        while (lines.PeekRaw() is { } line && Parse(line, lines.NextNumber) is { } directive)
        {
            lines.TakeRaw();
            if (!found.TryAdd(directive.Name, directive))
            {
                mistakes.Add(directive.Line,
                    $"The directive '{directive.Name}' is given twice, first on line {found[directive.Name].Line}.",
                    "Remove one.");
            }
        }
        var directives = new DockerfileDirectives
        {
            Syntax = found.GetValueOrDefault("syntax"),
            Escape = found.GetValueOrDefault("escape"),
            Check = found.GetValueOrDefault("check"),
        };
        if (directives.Escape is { Value: not ("\\" or "`") } wrong)
            mistakes.Add(wrong.Line, $"'{wrong.Value}' is not an escape character.", "Use '\\' or '`'.");
        lines.Escape = directives.EscapeCharacter;
        return directives;
    }

    private static DockerfileDirective? Parse(string line, int number)
    {
        var text = line.TrimStart();
        if (!text.StartsWith('#'))
            return null;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return null;
        var name = text[1..equals].Trim().ToLowerInvariant();
        var value = text[(equals + 1)..].Trim();
        return Names.Contains(name, StringComparer.Ordinal)
            && value.Length > 0 ? new DockerfileDirective(name, value, number) : null;
    }
}
