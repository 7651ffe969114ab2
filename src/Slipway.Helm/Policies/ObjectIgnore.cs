namespace Slipway.Helm.Policies;

/// <summary>What an object's annotation switches off for it.</summary>
/// <param name="Object">The object.</param>
/// <param name="Rule">The rule as written.</param>
/// <param name="Reason">Why; empty where it is not said.</param>
internal sealed record ObjectIgnore(PolicyObject Object, string Rule, string Reason)
{
    public const string Annotation = "slipway.dev/ignore";

    public static ObjectPath Path { get; } = ObjectPath.Of("metadata.annotations").Below(Annotation);

    /// <summary>What the annotation says: entries with lines or semicolons between, each a rule (or several with commas) and a reason.</summary>
    public static IEnumerable<ObjectIgnore> Read(PolicyObject one)
    {
        var text = one.Root.Text("metadata", "annotations", Annotation) ?? "";
        foreach (var entry in text.Split((char[])['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var end = entry.AsSpan().IndexOfAny(' ', '\t', ':');
            var (rules, reason) = end < 0 ? (entry, "") : (entry[..end], entry[(end + 1)..].Trim(' ', '\t', ':', '-', '#'));
            foreach (var rule in rules.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                yield return new ObjectIgnore(one, rule, reason);
        }
    }

    public bool Covers(PolicyRule rule, PolicyBreach breach) =>
        ReferenceEquals(breach.Object, Object) && rule.Id.Equals(Rule, StringComparison.OrdinalIgnoreCase);
}
