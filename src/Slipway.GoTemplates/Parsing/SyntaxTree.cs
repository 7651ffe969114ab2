using System.Globalization;
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

    /// <summary>Where a position is: <c>name:line:column</c>, the column in bytes from 0.</summary>
    public string Location(int position)
    {
        var before = Text.AsSpan(0, position);
        var line = before.Count('\n') + 1;
        var column = GoText.ByteLength(before[(before.LastIndexOf('\n') + 1)..]);
        return string.Create(CultureInfo.InvariantCulture, $"{ParseName}:{line}:{column}");
    }
}
