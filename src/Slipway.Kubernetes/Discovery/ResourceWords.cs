using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Finds the kind that somebody means by a word, as kubectl does: the first in the server's order of preference.</summary>
internal static class ResourceWords
{
    /// <summary>Finds it; null where none is meant.</summary>
    public static ApiResource? Find(ImmutableArray<ApiResource> all, string word)
    {
        var parts = word.Split('.', 2);
        var name = parts[0].ToLowerInvariant();
        if (parts.Length == 1)
            return all.FirstOrDefault(one => IsNamed(one, name)) ?? all.FirstOrDefault(one => one.ShortNames.Contains(name, StringComparer.Ordinal));
        var within = parts[1].Split('.', 2);
        // 'deployments.v1.apps' before 'deployments.apps': a group never begins with a version.
        return all.FirstOrDefault(one => within.Length == 2 && one.Kind.Version == within[0] && one.Kind.Group == within[1] && IsMeant(one, name))
            ?? all.FirstOrDefault(one => one.Kind.Group == parts[1] && IsMeant(one, name));
    }

    private static bool IsMeant(ApiResource one, string name) => IsNamed(one, name) || one.ShortNames.Contains(name, StringComparer.Ordinal);

    private static bool IsNamed(ApiResource one, string name) =>
        one.Plural == name || one.Singular == name || string.Equals(one.Kind.Kind, name, StringComparison.OrdinalIgnoreCase);
}
