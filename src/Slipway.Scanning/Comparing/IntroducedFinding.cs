namespace Slipway.Scanning;

/// <summary>A finding that the candidate has and the deployed image has not, or has less grave.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Cause">What brought it.</param>
public sealed record IntroducedFinding(ScanFinding Finding, ChangeCause Cause);
