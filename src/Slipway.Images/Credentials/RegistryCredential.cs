using Slipway.Model;

namespace Slipway.Images;

/// <summary>What a registry is shown.</summary>
/// <param name="User">The name; <c>&lt;token&gt;</c> where the other half is an identity token (docker-credential-helpers).</param>
/// <param name="Password">The password, a token in its place, or an identity token.</param>
public sealed record RegistryCredential(string User, Secret Password)
{
    private const string TokenUser = "<token>";

    /// <summary>Whether it is an identity token: it is no password, and only a token server takes it (OAuth2, RFC 6749, 6).</summary>
    public bool IsIdentityToken => User == TokenUser;

    /// <summary>An identity token, as <c>docker login</c> keeps where a registry gave one for the password.</summary>
    public static RegistryCredential OfIdentityToken(Secret token) => new(TokenUser, token);
}
