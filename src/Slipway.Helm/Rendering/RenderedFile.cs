namespace Slipway.Helm.Rendering;

/// <summary>What a template printed.</summary>
/// <param name="Path">The template's path from the root chart on, such as <c>shop/templates/service.yaml</c>.</param>
/// <param name="Text">The text.</param>
public sealed record RenderedFile(string Path, string Text);
