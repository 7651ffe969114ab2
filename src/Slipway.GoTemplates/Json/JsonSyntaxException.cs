namespace Slipway.GoTemplates.Json;

/// <summary>A text that is no JSON. The message is Go's own.</summary>
internal sealed class JsonSyntaxException(string message) : FormatException(message);
