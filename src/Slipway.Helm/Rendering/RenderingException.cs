namespace Slipway.Helm.Rendering;

/// <summary>A chart that cannot be rendered; the message is Helm's, with template, line and column where it has them.</summary>
/// <param name="message">The message.</param>
/// <param name="inner">What it comes of.</param>
public sealed class RenderingException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What was rendered all the same, for looking at it; null where it did not come to rendering.</summary>
    public string? Rendered { get; init; }
}
