using System.Text;

namespace Slipway.Helm.Schema;

/// <summary>One thing that is wrong with a value, and what it is made up of.</summary>
internal sealed record SchemaProblem(string Pointer, string Text)
{
    private readonly List<SchemaProblem> _causes = [];

    /// <summary>That is only known to be wrong, when nobody asks how.</summary>
    public static SchemaProblem Silent { get; } = new("", "");

    public IReadOnlyList<SchemaProblem> Causes => _causes;

    /// <summary>Whether it only gathers others.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Whether it is a reference, which is not shown if it has one cause.</summary>
    public bool IsReference { get; init; }

    public SchemaProblem With(IEnumerable<SchemaProblem> causes)
    {
        _causes.AddRange(causes);
        return this;
    }

    /// <summary>Writes it as a line of a tree, with the causes below.</summary>
    public void Write(StringBuilder into, int depth)
    {
        if (!(IsReference && _causes.Count == 1))
        {
            if (into.Length > 0)
                into.Append('\n');
            into.Append(' ', 2 * depth).Append("- at ").Append(SchemaText.Quoted(Pointer)).Append(": ").Append(Text);
            depth++;
        }

        foreach (var cause in _causes)
            cause.Write(into, depth);
    }
}
