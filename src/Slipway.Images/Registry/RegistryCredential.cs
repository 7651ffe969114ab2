using Slipway.Model;

namespace Slipway.Images;

/// <summary>What a registry is shown.</summary>
/// <param name="User">The name.</param>
/// <param name="Password">The password, or a token in its place.</param>
public sealed record RegistryCredential(string User, Secret Password);
