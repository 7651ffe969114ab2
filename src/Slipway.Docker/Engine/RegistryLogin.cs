using Slipway.Model;

namespace Slipway.Docker;

/// <summary>How the engine presents itself to a registry.</summary>
/// <param name="Registry">The registry's host, with a port where needed.</param>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password or token.</param>
public sealed record RegistryLogin(string Registry, string User, Secret Password);
