namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>One node of a parsed expression, with the measures that Go's limits are about.</summary>
internal sealed class RegexNode
{
    private RegexNode(RegexNodeKind kind, IReadOnlyList<RegexNode> children)
    {
        Kind = kind;
        Children = children;
    }

    public RegexNodeKind Kind { get; }

    public IReadOnlyList<RegexNode> Children { get; }

    public int Rune { get; private init; }

    public RuneClass? Class { get; private init; }

    public int Capture { get; private init; }

    public int Minimum { get; private init; }

    public int Maximum { get; private init; }

    public bool NonGreedy { get; private init; }

    public int Height { get; private init; } = 1;

    public long Size { get; private init; } = 1;

    public bool Nullable { get; private init; }

    public RegexNode Child => Children[0];

    public static RegexNode Simple(RegexNodeKind kind) =>
        new(kind, []) { Nullable = kind is not (RegexNodeKind.Any or RegexNodeKind.AnyExceptNewline) };

    public static RegexNode Literal(int rune) => new(RegexNodeKind.Literal, []) { Rune = rune };

    public static RegexNode OfClass(RuneClass set) => new(RegexNodeKind.Class, []) { Class = set };

    public static RegexNode Captured(int index, RegexNode child) => new(RegexNodeKind.Capture, [child])
    {
        Capture = index,
        Height = child.Height + 1,
        Size = child.Size + 2,
        Nullable = child.Nullable,
    };

    public static RegexNode Repeated(RegexNodeKind kind, RegexNode child, bool nonGreedy) => new(kind, [child])
    {
        NonGreedy = nonGreedy,
        Height = child.Height + 1,
        Size = child.Size + (kind == RegexNodeKind.Star ? 2 : 1),
        Nullable = kind != RegexNodeKind.Plus || child.Nullable,
    };

    public static RegexNode Counted(RegexNode child, int minimum, int maximum, bool nonGreedy) =>
        new(RegexNodeKind.Repeat, [child])
        {
            Minimum = minimum,
            Maximum = maximum,
            NonGreedy = nonGreedy,
            Height = child.Height + 1,
            Size = SizeOfRepeat(child.Size, minimum, maximum),
            Nullable = minimum == 0 || child.Nullable,
        };

    public static RegexNode Concat(IReadOnlyList<RegexNode> children)
    {
        if (children.Count == 1)
            return children[0];

        if (children.Count == 0)
            return Simple(RegexNodeKind.Empty);

        var height = 0;
        var size = 0L;
        var nullable = true;
        var literals = true;
        foreach (var child in children)
        {
            height = Math.Max(height, child.Height);
            size += child.Size;
            nullable &= child.Nullable;
            literals &= child.Kind == RegexNodeKind.Literal;
        }

        return new(RegexNodeKind.Concat, children) { Height = literals ? 1 : height + 1, Size = size, Nullable = nullable };
    }

    public static RegexNode Alternate(IReadOnlyList<RegexNode> children)
    {
        if (children.Count == 1)
            return children[0];

        var height = 0;
        var size = children.Count - 1L;
        var nullable = false;
        foreach (var child in children)
        {
            height = Math.Max(height, child.Height);
            size += child.Size;
            nullable |= child.Nullable;
        }

        return new(RegexNodeKind.Alternate, children) { Height = height + 1, Size = size, Nullable = nullable };
    }

    /// <summary>Whether no product of nested counts goes over <paramref name="limit"/>.</summary>
    public bool RepeatsAtMost(int limit)
    {
        if (Kind == RegexNodeKind.Repeat)
        {
            if (Maximum == 0)
                return true;

            var count = Maximum < 0 ? Minimum : Maximum;
            if (count > limit)
                return false;

            if (count > 0)
                limit /= count;
        }

        foreach (var child in Children)
        {
            if (!child.RepeatsAtMost(limit))
                return false;
        }

        return true;
    }

    private static long SizeOfRepeat(long child, int minimum, int maximum)
    {
        var size = maximum switch
        {
            -1 when minimum == 0 => child + 2,
            -1 => 1 + (minimum * child),
            _ => (maximum * child) + (maximum - minimum),
        };
        return Math.Max(size, 1);
    }
}
