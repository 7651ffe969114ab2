namespace Slipway.Scanning;

/// <summary>What an entry is, as JSON.</summary>
internal sealed record KindVersionDocument(string Kind, string Version);
