namespace Slipway.Helm.Linting;

/// <summary>A file of a chart that cannot be read; the message is Go's.</summary>
internal sealed class LintedFileException(string message, Exception? inner = null) : Exception(message, inner);
