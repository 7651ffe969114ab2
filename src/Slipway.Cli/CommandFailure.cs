namespace Slipway.Cli;

/// <summary>A command that ends with a message, and exit code 1.</summary>
internal sealed class CommandFailure(string message, Exception? inner = null) : Exception(message, inner);
