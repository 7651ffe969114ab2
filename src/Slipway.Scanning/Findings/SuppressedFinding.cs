namespace Slipway.Scanning;

/// <summary>A finding that something says not to count.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Status">Why, in a word: <c>ignored</c>, <c>not_affected</c>, <c>fixed</c>, …</param>
/// <param name="Statement">Why, in a sentence; empty where nothing is said.</param>
/// <param name="Source">What says so: a file, a VEX document, code.</param>
public sealed record SuppressedFinding(ScanFinding Finding, string Status, string Statement, string Source);
