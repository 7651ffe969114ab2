namespace Slipway.Scanning;

/// <summary>A log's signed state, as JSON.</summary>
internal sealed record CheckpointDocument(string Envelope);
