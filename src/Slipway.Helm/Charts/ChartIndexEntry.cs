namespace Slipway.Helm.Charts;

/// <summary>One version of a chart in a repository.</summary>
/// <param name="Metadata">What its Chart.yaml says.</param>
/// <param name="Urls">Where the archive is; an address may be relative to the index.</param>
/// <param name="Digest">The SHA-256 of the archive; empty if it is not told.</param>
/// <param name="Created">When it was put there, as it stands in the index.</param>
public sealed record ChartIndexEntry(ChartMetadata Metadata, IReadOnlyList<string> Urls, string Digest, string Created);
