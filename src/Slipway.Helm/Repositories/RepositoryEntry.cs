namespace Slipway.Helm.Repositories;

/// <summary>A repository that has a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Access">How it is reached.</param>
public sealed record RepositoryEntry(string Name, string Url, RepositoryAccess Access);
