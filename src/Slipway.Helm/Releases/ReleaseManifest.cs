namespace Slipway.Helm.Releases;

/// <summary>One rendered object.</summary>
/// <param name="Path">The template it comes from.</param>
/// <param name="Content">The object as text.</param>
/// <param name="ApiVersion">Its API version.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
public sealed record ReleaseManifest(string Path, string Content, string ApiVersion, string Kind, string Name);
