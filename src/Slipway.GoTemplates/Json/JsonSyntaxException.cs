namespace Slipway.GoTemplates.Json;

/// <summary>A text that is no JSON.</summary>
/// <param name="message">The message, which is the one of Go's encoding/json.</param>
public sealed class JsonSyntaxException(string message) : FormatException(message);
