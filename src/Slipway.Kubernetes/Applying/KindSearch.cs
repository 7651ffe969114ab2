using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Finds how kinds are served, and what was probably meant by those that are not.</summary>
internal sealed class KindSearch(KubernetesClient client)
{
    private readonly Dictionary<ResourceKind, ApiResource?> _found = [];

    /// <summary>How a kind is served; null where the server does not know it.</summary>
    public async Task<ApiResource?> FindAsync(ResourceKind kind, CancellationToken cancellationToken)
    {
        if (_found.TryGetValue(kind, out var known))
            return known;
        try
        {
            return _found[kind] = await client.ResourceAsync(kind, cancellationToken);
        }
        catch (UsageException)
        {
            // The caller tells all of them at once, or does without.
            return _found[kind] = null;
        }
    }

    /// <summary>How a kind is served in whatever version of its group, or of the one that it moved to; null where it is not.</summary>
    public async Task<ApiResource?> FindFamilyAsync(ResourceKind kind, CancellationToken cancellationToken)
    {
        if (await FindAsync(kind, cancellationToken) is { } same)
            return same;
        var family = ObjectKey.FamilyOf(kind.Group, kind.Kind);
        return (await client.ResourcesAsync(cancellationToken)).Resources
            .FirstOrDefault(one => one.Kind.Kind == kind.Kind && ObjectKey.FamilyOf(one.Kind.Group, kind.Kind) == family);
    }

    /// <summary>A sentence on a kind that the server does not know, and what it has instead.</summary>
    public async Task<string> TellMissingAsync(ResourceKind kind, IEnumerable<string> objects, CancellationToken cancellationToken)
    {
        var all = await client.ResourcesAsync(cancellationToken);
        var versions = all.Resources.Where(one => one.Kind.Kind == kind.Kind).Select(one => $"'{one.Kind}'").Distinct(StringComparer.Ordinal).ToList();
        var advice = versions.Count > 0 ? $" It has {string.Join(", ", versions)}: write it in that version."
            : Suggestion.Sentence(kind.Kind, all.Resources.Select(one => one.Kind.Kind)) is { Length: > 0 } near ? near
            : " Install what defines it, or leave it out.";
        return $"The API server at '{client.Connection.Address}' knows no kind '{kind}', which {Listed(objects.ToList())} of.{advice}{all.Remark}";
    }

    private static string Listed(List<string> names) => names.Count == 1
        ? $"'{names[0]}' is"
        : string.Join(", ", names.Take(3).Select(name => $"'{name}'")) + (names.Count > 3 ? $" and {names.Count - 3} more are" : " are");
}
