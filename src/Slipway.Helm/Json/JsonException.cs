namespace Slipway.Helm.Json;

/// <summary>A text that is not JSON, or a value that has no JSON form; the message is the one that Go gives.</summary>
/// <param name="message">The message, as Go prints it.</param>
public sealed class JsonException(string message) : Exception(message)
{
    /// <summary>How many bytes Go reads up to the character that is wrong; null where it is the end, or a value.</summary>
    internal int? Offset { get; init; }
}
