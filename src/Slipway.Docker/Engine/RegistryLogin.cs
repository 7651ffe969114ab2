using Slipway.Model;

namespace Slipway.Docker;

/// <summary>How a builder presents itself to a registry.</summary>
/// <param name="Registry">The registry's host, with a port where needed.</param>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password, a token in its place, or an identity token.</param>
public sealed record RegistryLogin(string Registry, string User, Secret Password)
{
    /// <summary>Whether it is an identity token: it is no password, and only a token server takes it (OAuth2, RFC 6749, 6).</summary>
    public bool IsIdentityToken { get; private init; }

    /// <summary>An identity token, as <c>docker login</c> keeps where a registry gave one for the password.</summary>
    public static RegistryLogin OfIdentityToken(string registry, Secret token) => new(registry, "", token) { IsIdentityToken = true };
}
