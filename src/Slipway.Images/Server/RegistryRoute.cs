using System.Text.RegularExpressions;

namespace Slipway.Images;

/// <summary>What the path of a request names (OCI distribution specification 1.1, "Endpoints").</summary>
internal abstract partial record RegistryRoute
{
    private RegistryRoute()
    {
    }

    /// <summary>The route of a path; null where there is nothing by that name.</summary>
    /// <exception cref="RegistryFault">The path names a repository that cannot be.</exception>
    public static RegistryRoute? Parse(string path)
    {
        if (path is "/v2" or "/v2/")
            return new Root();
        if (path == "/v2/_catalog")
            return new Catalog();
        if (Shape().Match(path) is not { Success: true } match)
            return null;
        var name = match.Groups["name"].Value;
        if (!IsName(name))
            throw RegistryFault.NameInvalid(name);
        var rest = match.Groups["rest"].Value;
        return match.Groups["kind"].Value switch
        {
            "tags" => rest == "list" ? new Tags(name) : null,
            "manifests" => new Manifest(name, rest),
            "referrers" => new Referrers(name, rest),
            "blobs" when rest is "uploads" or "uploads/" => new Uploads(name),
            "blobs" when rest.StartsWith("uploads/", StringComparison.Ordinal) => new Upload(name, rest["uploads/".Length..]),
            _ => new Blob(name, rest),
        };
    }

    /// <summary>Whether a text can be the name of a repository.</summary>
    public static bool IsName(string name) => name.Length <= 255 && NameRule().IsMatch(name);

    /// <summary>Whether a registry of this version is here.</summary>
    public sealed record Root : RegistryRoute;

    /// <summary>The repositories.</summary>
    public sealed record Catalog : RegistryRoute;

    /// <summary>The tags of a repository.</summary>
    public sealed record Tags(string Repository) : RegistryRoute;

    /// <summary>A manifest, by tag or digest.</summary>
    public sealed record Manifest(string Repository, string Reference) : RegistryRoute;

    /// <summary>What refers to a manifest.</summary>
    public sealed record Referrers(string Repository, string Digest) : RegistryRoute;

    /// <summary>A blob.</summary>
    public sealed record Blob(string Repository, string Digest) : RegistryRoute;

    /// <summary>Where uploads begin.</summary>
    public sealed record Uploads(string Repository) : RegistryRoute;

    /// <summary>An upload that has begun.</summary>
    public sealed record Upload(string Repository, string Id) : RegistryRoute;

    // The name is greedy: a repository may itself be called 'a/tags/list'.
    [GeneratedRegex(@"\A/v2/(?<name>.+)/(?<kind>tags|manifests|referrers|blobs)/(?<rest>uploads/?[^/]*|[^/]+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\A[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameRule();
}
