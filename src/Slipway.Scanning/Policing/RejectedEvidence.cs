namespace Slipway.Scanning;

/// <summary>Something that lies with an image as evidence and does not hold: it counts for nothing, but whoever is refused wants to know of it.</summary>
/// <param name="Source">Where it was found, such as a manifest's digest or a tag.</param>
/// <param name="Reason">Why it does not hold, in one sentence.</param>
public sealed record RejectedEvidence(string Source, string Reason);
