using System.Text;

namespace Slipway.Images;

/// <summary>
/// Cuts a Dockerfile into instructions: joins continued lines, leaves out comments and blank lines, also those amid continued ones.
/// </summary>
internal sealed class DockerfileLines
{
    private readonly string[] _lines;
    private readonly List<DockerfileComment> _comments = [];
    private int _next;

    public DockerfileLines(string text)
    {
        // A byte-order mark is no part of the first keyword.
        _lines = text.TrimStart('\uFEFF').Split('\n');
        for (var index = 0; index < _lines.Length; index++)
            _lines[index] = _lines[index].TrimEnd('\r');
    }

    /// <summary>Comments met so far.</summary>
    public IReadOnlyList<DockerfileComment> Comments => _comments;

    /// <summary>The character that continues a line.</summary>
    public char Escape { get; set; } = '\\';

    /// <summary>The number of the line that comes next, from 1.</summary>
    public int NextNumber => _next + 1;

    /// <summary>The next line as it is; null at the end.</summary>
    public string? TakeRaw() => _next < _lines.Length ? _lines[_next++] : null;

    /// <summary>The next line without taking it; null at the end.</summary>
    public string? PeekRaw() => _next < _lines.Length ? _lines[_next] : null;

    /// <summary>The next instruction; null at the end.</summary>
    public LogicalLine? TakeInstruction()
    {
        while (TakeRaw() is { } line)
        {
            var first = _next;
            if (IsComment(line) || IsBlank(line))
                continue;
            var text = new StringBuilder();
            var empty = new List<int>();
            var last = first;
            for (var continued = Append(line.TrimStart(), text); continued && TakeRaw() is { } next;)
            {
                if (IsComment(next))
                    continue;
                if (IsBlank(next))
                {
                    empty.Add(_next);
                    continue;
                }
                last = _next;
                continued = Append(next, text);
            }
            if (!string.IsNullOrWhiteSpace(text.ToString()))
                return new LogicalLine(text.ToString(), first, last, empty);
        }
        return null;
    }

    private bool IsComment(string line)
    {
        var text = line.AsSpan().TrimStart();
        if (text.IsEmpty || text[0] != '#')
            return false;
        _comments.Add(new DockerfileComment(_next, text[1..].Trim().ToString()));
        return true;
    }

    private static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);

    // The escape character continues a line where it is the last but for blanks and not itself escaped.
    private bool Append(string line, StringBuilder text)
    {
        var end = line.AsSpan().TrimEnd(" \t").Length;
        var continues = end > 0 && line[end - 1] == Escape && (end == 1 || line[end - 2] != Escape);
        text.Append(line, 0, continues ? end - 1 : line.Length);
        return continues;
    }
}
