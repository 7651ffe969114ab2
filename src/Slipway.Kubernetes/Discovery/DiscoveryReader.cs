using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Reads the lists in which API servers tell what they serve.</summary>
internal static class DiscoveryReader
{
    /// <summary>The kinds of one version of a group (<c>APIResourceList</c>).</summary>
    public static ImmutableArray<ApiResource> ReadVersion(JsonElement root)
    {
        var version = root.Text("groupVersion") ?? "v1";
        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<ApiResource>();
        foreach (var resource in root.Items("resources"))
        {
            var (name, kind) = (resource.Text("name") ?? "", resource.Text("kind") ?? "");
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            if (slash >= 0)
                Add(parts, name[..slash], name[(slash + 1)..]);
            else if (Kind(version, kind) is { } known && IsPlural(name))
                found.Add(Resource(resource, known, name, resource.Text("singularName"), resource.Flag("namespaced")));
        }

        return [.. found.Select(one => parts.TryGetValue(one.Plural, out var of) ? one with { Subresources = [.. of] } : one)];
    }

    /// <summary>The versions of the groups in <c>APIGroupList</c>, the preferred one of each first.</summary>
    public static ImmutableArray<string> ReadGroups(JsonElement root)
    {
        var versions = ImmutableArray.CreateBuilder<string>();
        foreach (var group in root.Items("groups"))
        {
            var preferred = group.Field("preferredVersion").Text("groupVersion");
            if (preferred is not null)
                versions.Add(preferred);
            foreach (var version in group.Items("versions"))
            {
                if (version.Text("groupVersion") is { } one && one != preferred)
                    versions.Add(one);
            }
        }

        return versions.ToImmutable();
    }

    /// <summary>The versions of the first group (<c>APIVersions</c>).</summary>
    public static ImmutableArray<string> ReadFirstVersions(JsonElement root) => [.. root.Texts("versions")];

    /// <summary>All kinds of an aggregated list (<c>APIGroupDiscoveryList</c>), and the versions that nobody answers for now.</summary>
    public static (ImmutableArray<ApiResource> Resources, ImmutableArray<string> Missing) ReadAggregated(JsonElement root)
    {
        var found = ImmutableArray.CreateBuilder<ApiResource>();
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var group in root.Items("items"))
        {
            var name = group.Field("metadata").Text("name") ?? "";
            foreach (var version in group.Items("versions"))
            {
                var apiVersion = name.Length == 0 ? version.Text("version") ?? "" : $"{name}/{version.Text("version")}";
                if (version.Text("freshness") == "Stale")
                    missing.Add(apiVersion);
                foreach (var resource in version.Items("resources"))
                    AddAggregated(found, apiVersion, resource);
            }
        }

        return (found.ToImmutable(), missing.ToImmutable());
    }

    private static void AddAggregated(ImmutableArray<ApiResource>.Builder found, string apiVersion, JsonElement resource)
    {
        if (resource.Text("resource") is not { } name || !IsPlural(name) || Kind(apiVersion, resource.Field("responseKind").Text("kind") ?? "") is not { } kind)
            return;
        var one = Resource(resource, kind, name, resource.Text("singularResource"), resource.Text("scope") == "Namespaced");
        var parts = ImmutableArray.CreateBuilder<string>();
        foreach (var part in resource.Items("subresources"))
            parts.Add(part.Text("subresource") ?? "");
        found.Add(one with { Subresources = parts.ToImmutable() });
    }

    private static ApiResource Resource(JsonElement from, ResourceKind kind, string plural, string? singular, bool isNamespaced) => new()
    {
        Kind = kind,
        Plural = plural,
        Singular = string.IsNullOrEmpty(singular) ? kind.Kind.ToLowerInvariant() : singular,
        IsNamespaced = isNamespaced,
        Verbs = [.. from.Texts("verbs")],
        ShortNames = [.. from.Texts("shortNames")],
        Categories = [.. from.Texts("categories")],
    };

    // What would not do as a part of an address is left out.
    private static ResourceKind? Kind(string apiVersion, string kind)
    {
        try
        {
            return ResourceKind.Of(apiVersion, kind);
        }
        catch (UsageException)
        {
            // A server may serve what nobody can name; then nobody asks for it.
            return null;
        }
    }

    private static bool IsPlural(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.');

    private static void Add(Dictionary<string, List<string>> parts, string plural, string part)
    {
        if (!parts.TryGetValue(plural, out var list))
            parts[plural] = list = [];
        list.Add(part);
    }
}
