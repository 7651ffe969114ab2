using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Runs credential helpers: programs <c>docker-credential-NAME</c> that keep credentials elsewhere, such as in a key ring
/// (docker/docker-credential-helpers). What they say is read by <see cref="CredentialAnswer"/>.
/// </summary>
public interface ICredentialProgram
{
    /// <summary>Runs <c>docker-credential-NAME get</c> with the server on standard input.</summary>
    /// <param name="name">The helper without its prefix, such as <c>ecr-login</c>; letters, digits, <c>.</c>, <c>_</c> and <c>-</c> only.</param>
    /// <param name="server">The server as its key is written, such as <c>ghcr.io</c> or <c>https://index.docker.io/v1/</c>.</param>
    /// <param name="cancellationToken">Stops the program.</param>
    /// <returns>The credential; null where the helper has none for the server.</returns>
    /// <exception cref="ToolException">The helper is missing, failed, took too long, or says what cannot be read; the message names it.</exception>
    Task<RegistryCredential?> FindAsync(string name, string server, CancellationToken cancellationToken);
}
