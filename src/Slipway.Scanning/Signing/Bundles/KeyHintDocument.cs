namespace Slipway.Scanning;

/// <summary>Which key it was, as JSON.</summary>
internal sealed record KeyHintDocument(string? Hint = null);
