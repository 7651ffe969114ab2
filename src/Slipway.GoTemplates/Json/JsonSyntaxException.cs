namespace Slipway.GoTemplates.Json;

/// <summary>A text that is no JSON.</summary>
/// <param name="message">The message, which is the one of Go's encoding/json.</param>
public sealed class JsonSyntaxException(string message) : FormatException(message)
{
    /// <summary>How many bytes Go reads up to the byte that is wrong; null where it is the end, or no byte.</summary>
    public int? Offset { get; internal init; }
}
