namespace Slipway.Helm.Releases;

/// <summary>A release record or a rendered manifest that cannot be read; the message is Helm's where it has one.</summary>
/// <param name="message">The message.</param>
public sealed class ReleaseException(string message) : Exception(message);
