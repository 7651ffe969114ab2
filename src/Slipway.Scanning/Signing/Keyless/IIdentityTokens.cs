using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Where identity tokens come from.</summary>
public interface IIdentityTokens
{
    /// <summary>A token for Sigstore, that is valid for some minutes.</summary>
    /// <exception cref="ToolException">The identity provider failed or refused.</exception>
    Task<IdentityToken> GetAsync(CancellationToken cancellationToken);
}
