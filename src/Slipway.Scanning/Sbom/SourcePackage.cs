namespace Slipway.Scanning;

/// <summary>The source that a package of a distribution was built from: advisories go by its name.</summary>
/// <param name="Name">Such as <c>openssl</c> for the package <c>libssl3</c>.</param>
/// <param name="Version">Its version.</param>
public sealed record SourcePackage(string Name, string Version);
