namespace Slipway.Images;

/// <summary>The names that one registry goes by.</summary>
internal static class RegistryHosts
{
    /// <summary>Docker Hub as images name it.</summary>
    public const string DockerHub = "docker.io";

    /// <summary>Docker Hub as <c>docker login</c> and credential helpers name it, from its days as an index.</summary>
    public const string DockerHubServer = "https://index.docker.io/v1/";

    /// <summary>Where Docker Hub's registry is reached.</summary>
    public const string DockerHubEndpoint = "registry-1.docker.io";

    /// <summary>One name for all that Docker Hub is called; any other registry's name as it is.</summary>
    public static string Canonical(string registry) =>
        registry.ToLowerInvariant() is DockerHub or "index.docker.io" or DockerHubEndpoint ? DockerHub : registry;

    /// <summary>The name by which a helper or a file is asked first.</summary>
    public static string ServerOf(string registry) => Canonical(registry) == DockerHub ? DockerHubServer : registry;

    /// <summary>
    /// What the key of an entry stands for: a registry, or with a path one of its repositories or namespaces (containers-auth.json).
    /// Old keys are addresses: their scheme goes, and so does the path of the API's version.
    /// </summary>
    public static string NameOf(string key)
    {
        var start = key.IndexOf("://", StringComparison.Ordinal);
        var name = (start < 0 ? key : key[(start + 3)..]).TrimEnd('/');
        foreach (var version in (string[])["/v1", "/v2"])
            name = name.EndsWith(version, StringComparison.Ordinal) && name.IndexOf('/', StringComparison.Ordinal) == name.Length - version.Length ? name[..^version.Length] : name;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Canonical(name) : Canonical(name[..slash]) + name[slash..];
    }

    /// <summary>What entries for a repository may be called, the nearest first: <c>host/team/app</c>, <c>host/team</c>, <c>host</c>.</summary>
    public static IEnumerable<string> NamesOf(string registry, string repository)
    {
        for (var path = repository; path.Length > 0; path = path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "")
            yield return $"{Canonical(registry)}/{path}";
        yield return Canonical(registry);
    }
}
