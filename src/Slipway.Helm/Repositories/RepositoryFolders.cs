namespace Slipway.Helm.Repositories;

/// <summary>Where Helm keeps what it knows of repositories and registries.</summary>
public sealed record RepositoryFolders
{
    /// <summary>The list of repositories, <c>repositories.yaml</c>; it need not be there.</summary>
    public required string RepositoryConfig { get; init; }

    /// <summary>The folder of indexes and archives that were fetched; it is made where it lacks.</summary>
    public required string RepositoryCache { get; init; }

    /// <summary>The file of <c>helm registry login</c>, <c>registry/config.json</c>; it need not be there.</summary>
    public required string RegistryConfig { get; init; }

    /// <summary>
    /// The places that the environment names, by <c>HELM_REPOSITORY_CONFIG</c>, <c>HELM_REPOSITORY_CACHE</c> and
    /// <c>HELM_REGISTRY_CONFIG</c>, by <c>HELM_CONFIG_HOME</c> and <c>HELM_CACHE_HOME</c>, by the XDG variables, or those of the system.
    /// </summary>
    /// <param name="variables">The environment.</param>
    public static RepositoryFolders Of(IReadOnlyDictionary<string, string> variables)
    {
        var config = Home(variables, "HELM_CONFIG_HOME", "XDG_CONFIG_HOME", ConfigHome(variables));
        var cache = Home(variables, "HELM_CACHE_HOME", "XDG_CACHE_HOME", CacheHome(variables));
        return new RepositoryFolders
        {
            RepositoryConfig = variables.GetValueOrDefault("HELM_REPOSITORY_CONFIG") ?? Path.Combine(config, "repositories.yaml"),
            RepositoryCache = variables.GetValueOrDefault("HELM_REPOSITORY_CACHE") ?? Path.Combine(cache, "repository"),
            RegistryConfig = variables.GetValueOrDefault("HELM_REGISTRY_CONFIG") ?? Path.Combine(config, "registry", "config.json"),
        };
    }

    private static string Home(IReadOnlyDictionary<string, string> variables, string own, string usual, string otherwise)
    {
        if (Value(variables, own) is { } named)
            return named;
        return Path.Combine(Value(variables, usual) ?? otherwise, "helm");
    }

    private static string ConfigHome(IReadOnlyDictionary<string, string> variables)
    {
        if (OperatingSystem.IsWindows())
            return Value(variables, "APPDATA") ?? "";
        return OperatingSystem.IsMacOS() ? Path.Combine(UserHome(variables), "Library", "Preferences") : Path.Combine(UserHome(variables), ".config");
    }

    private static string CacheHome(IReadOnlyDictionary<string, string> variables)
    {
        if (OperatingSystem.IsWindows())
            return Value(variables, "TEMP") ?? "";
        return OperatingSystem.IsMacOS() ? Path.Combine(UserHome(variables), "Library", "Caches") : Path.Combine(UserHome(variables), ".cache");
    }

    private static string UserHome(IReadOnlyDictionary<string, string> variables) => Value(variables, "HOME") ?? "";

    private static string? Value(IReadOnlyDictionary<string, string> variables, string name) =>
        variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
