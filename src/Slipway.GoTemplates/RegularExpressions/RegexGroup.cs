namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>A parenthesis that the parser is inside of: what it has read, and the flags to go back to.</summary>
internal sealed class RegexGroup(RegexFlags flags, int capture)
{
    private readonly List<RegexNode> _alternatives = [];

    public RegexFlags Flags => flags;

    public int Capture => capture;

    public List<RegexNode> Sequence { get; private set; } = [];

    public void EndAlternative()
    {
        var alternative = RegexNode.Concat(Sequence);
        Sequence = [];
        if (_alternatives.Count > 0 && TryMerge(_alternatives[^1], alternative) is { } merged)
            _alternatives[^1] = merged;
        else
            _alternatives.Add(alternative);
    }

    public RegexNode Finish()
    {
        EndAlternative();
        return RegexNode.Alternate(_alternatives);
    }

    // One of two single characters is a class: less to run, and Go counts it as one too.
    private static RegexNode? TryMerge(RegexNode first, RegexNode second)
    {
        if (first.Kind is not (RegexNodeKind.Literal or RegexNodeKind.Class)
            || second.Kind is not (RegexNodeKind.Literal or RegexNodeKind.Class))
        {
            return null;
        }

        var builder = new RuneClassBuilder();
        Add(builder, first);
        Add(builder, second);
        return RegexNode.OfClass(new(builder.ToSortedPairs()));
    }

    private static void Add(RuneClassBuilder builder, RegexNode node)
    {
        if (node.Class is { } set)
            builder.Add(set.Ranges);
        else
            builder.Add(node.Rune, node.Rune);
    }
}
