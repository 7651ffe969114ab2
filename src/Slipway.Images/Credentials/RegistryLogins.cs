using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Finds the credential of a repository as Docker and podman would: file by file, in each the nearest name first, at each name its
/// helper before what the file itself holds. A helper is asked once about a server, and only where a registry asks for credentials.
/// Thread-safe.
/// </summary>
/// <param name="files">The files, in order; the first that has a credential counts.</param>
/// <param name="programs">Runs helpers.</param>
/// <param name="mask">Gets to know every secret that is found.</param>
public sealed class RegistryLogins(ImmutableArray<DockerConfig> files, ICredentialProgram programs, SecretMask mask)
{
    private readonly Turnstile _gate = new();
    private readonly Dictionary<CredentialKeeper, RegistryCredential?> _asked = [];

    /// <summary>The credential for a repository; null where there is none.</summary>
    /// <param name="registry">The registry as images name it, such as <c>ghcr.io</c>; <c>docker.io</c> goes by all its names.</param>
    /// <param name="repository">The path within it.</param>
    /// <param name="cancellationToken">Stops a helper that is being asked.</param>
    /// <exception cref="ToolException">A helper is missing, failed, or says what cannot be read.</exception>
    /// <exception cref="UsageException">A helper's name is none.</exception>
    public async Task<RegistryCredential?> FindAsync(string registry, string repository, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (await FindAsync(file, registry, repository, cancellationToken) is { } found)
                return found;
        }

        return null;
    }

    private async Task<RegistryCredential?> FindAsync(DockerConfig file, string registry, string repository, CancellationToken cancellationToken)
    {
        foreach (var name in RegistryHosts.NamesOf(registry, repository))
        {
            var keeper = file.Keepers.GetValueOrDefault(name)
                ?? (file.Store is { } store && !name.Contains('/', StringComparison.Ordinal) ? new CredentialKeeper(store, RegistryHosts.ServerOf(registry)) : null);
            if (keeper is not null && await AskAsync(keeper, cancellationToken) is { } kept)
                return kept;
            // Docker would stop at the helper's 'none'. Whoever wrote an entry by hand meant it.
            if (file.Logins.GetValueOrDefault(name) is { } login)
                return Masked(login);
        }

        return null;
    }

    // Many requests begin at once and all need it: one asks, and key rings are not asked for two things side by side.
    private Task<RegistryCredential?> AskAsync(CredentialKeeper keeper, CancellationToken cancellationToken) => _gate.RunAsync(
        async () =>
        {
            if (!_asked.TryGetValue(keeper, out var found))
                _asked[keeper] = found = await programs.FindAsync(keeper.Name, keeper.Server, cancellationToken);
            return found is null ? null : Masked(found);
        },
        cancellationToken);

    private RegistryCredential Masked(RegistryCredential credential)
    {
        mask.Register(credential.Password);
        return credential;
    }
}
