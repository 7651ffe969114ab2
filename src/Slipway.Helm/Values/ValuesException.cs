namespace Slipway.Helm.Values;

/// <summary>Values that cannot be read or put together; the message is the one that Helm gives.</summary>
/// <param name="message">The message, as Helm prints it.</param>
public sealed class ValuesException(string message) : Exception(message);
