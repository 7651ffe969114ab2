namespace Slipway.Kubernetes;

/// <summary>A part of a YAML document with the line where it begins.</summary>
internal abstract record YamlEntry
{
    private YamlEntry(int line) => Line = line;

    /// <summary>Counted from 1.</summary>
    public int Line { get; }

    /// <summary>A text, a number, a truth value or nothing.</summary>
    public sealed record Scalar(string Text, bool IsPlain, int At) : YamlEntry(At)
    {
        /// <summary>Whether it stands for nothing: <c>null</c>, <c>~</c> or no letter at all.</summary>
        public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL" && IsPlain;
    }

    /// <summary>A list.</summary>
    public sealed record List(IReadOnlyList<YamlEntry> Items, int At) : YamlEntry(At);

    /// <summary>A table; the last of several equal keys is not allowed.</summary>
    public sealed record Map(IReadOnlyDictionary<string, YamlEntry> Fields, int At) : YamlEntry(At);
}
