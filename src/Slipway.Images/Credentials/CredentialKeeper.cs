namespace Slipway.Images;

/// <summary>The credential helper of one registry.</summary>
/// <param name="Name">The helper without its prefix, such as <c>ecr-login</c>.</param>
/// <param name="Server">What it is asked about: the key as it was written.</param>
public sealed record CredentialKeeper(string Name, string Server);
