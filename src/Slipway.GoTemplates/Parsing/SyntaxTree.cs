using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Parsing;

/// <summary>A parsed template. It does not change once parsed and may be executed by many threads.</summary>
internal sealed class SyntaxTree(string name, string parseName, string text)
{
    /// <summary>The name of the template.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the source that it was parsed from, for messages.</summary>
    public string ParseName { get; } = parseName;

    /// <summary>The source.</summary>
    public string Text { get; } = text;

    /// <summary>What it consists of.</summary>
    public Node.List Root { get; set; } = Node.List.Empty;

    /// <summary>Where a position is: the line from 1, the column in bytes from 0.</summary>
    public (int Line, int Column) Locate(int position)
    {
        var before = Text.AsSpan(0, position);
        return (before.Count('\n') + 1, GoText.ByteLength(before[(before.LastIndexOf('\n') + 1)..]));
    }
}
