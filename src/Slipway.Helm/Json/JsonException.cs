namespace Slipway.Helm.Json;

/// <summary>A text that is not JSON, or a value that has no JSON form; the message is the one that Go gives.</summary>
/// <param name="message">The message, as Go prints it.</param>
public sealed class JsonException(string message) : Exception(message);
