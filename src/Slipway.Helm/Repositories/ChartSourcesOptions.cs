using Slipway.Images;

namespace Slipway.Helm.Repositories;

/// <summary>Where charts are looked for, and how.</summary>
public sealed record ChartSourcesOptions
{
    /// <summary>Where Helm's files of repositories lie.</summary>
    public required RepositoryFolders Folders { get; init; }

    /// <summary>What a person said of the way there; of a repository with a name, what its entry says comes first.</summary>
    public RepositoryAccess Access { get; init; } = new();

    /// <summary>How much and how long servers may send.</summary>
    public RepositoryLimits Limits { get; init; } = new();

    /// <summary>
    /// Gives where credentials of registries are found that <see cref="Access"/> does not give, once a registry is asked; null (the default)
    /// for nowhere.
    /// </summary>
    public Func<RegistryLogins>? Logins { get; init; }

    /// <summary>Gets what Helm prints to standard error on the way: what was pulled and pushed. By default nobody does.</summary>
    public TextWriter Notes { get; init; } = TextWriter.Null;
}
