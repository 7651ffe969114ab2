namespace Slipway.Helm.Dependencies;

/// <summary>A dependency that is there cannot be kept; charts/ stays as it was.</summary>
/// <param name="message">The message, as Helm prints it.</param>
/// <param name="inner">Why; null where the message says all.</param>
internal sealed class UnsavedDependencyException(string message, Exception? inner = null) : Exception(message, inner);
