namespace Slipway.Helm.Manifests;

/// <summary>One object that a chart makes, as text.</summary>
/// <param name="Path">The template that printed it, from the root chart on.</param>
/// <param name="Content">The YAML document.</param>
/// <param name="Head">What it says it is.</param>
public sealed record Manifest(string Path, string Content, ManifestHead Head);
