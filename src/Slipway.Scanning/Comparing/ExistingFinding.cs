namespace Slipway.Scanning;

/// <summary>A finding of both images.</summary>
/// <param name="Finding">As the candidate has it.</param>
/// <param name="Before">As the deployed image has it.</param>
/// <param name="IsByDatabase">Whether it became known only since the image was deployed: the same image did not have it then, or less grave.</param>
public sealed record ExistingFinding(ScanFinding Finding, ScanFinding Before, bool IsByDatabase);
