namespace Slipway.Helm.Policies;

/// <summary>Says that a rule need not be kept by some objects.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="ObjectPattern">The objects, as <c>Kind/name</c>; <c>*</c> stands for any letters.</param>
/// <param name="Reason">Why that is right; a suppression without reason is a finding itself.</param>
/// <param name="Expires">The last day on which it holds; null (the default): it always does.</param>
public sealed record PolicySuppression(string Rule, string ObjectPattern, string Reason, DateOnly? Expires = null)
{
    /// <summary>Whether it is about an object.</summary>
    /// <param name="name">The object, as <c>Kind/name</c>.</param>
    public bool Covers(string name) => Matches(ObjectPattern, name);

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
            return pattern.SequenceEqual(name);
        if (!name.StartsWith(pattern[..star], StringComparison.Ordinal))
            return false;
        var rest = pattern[(star + 1)..];
        var left = name[star..];
        // From star to star the first place will do; behind the last one only the end does.
        for (int next = rest.IndexOf('*'); next >= 0; next = rest.IndexOf('*'))
        {
            var at = left.IndexOf(rest[..next], StringComparison.Ordinal);
            if (at < 0)
                return false;
            left = left[(at + next)..];
            rest = rest[(next + 1)..];
        }

        return left.EndsWith(rest, StringComparison.Ordinal);
    }
}
