namespace Slipway.Scanning;

/// <summary>
/// What a finding is known by from one scan to the next. Neither a version nor a digest is part of it: the fingerprints of scanners change with each
/// build, and a package that is still vulnerable one version on has the same finding.
/// </summary>
/// <param name="Kind">What it is: the name of its kind of <see cref="ScanFinding"/>.</param>
/// <param name="Id">Its id, in the newest spelling.</param>
/// <param name="Subject">The package without its version, or the object that it is on; empty where the place says all.</param>
/// <param name="Place">The file; empty for packages of a distribution.</param>
public sealed record FindingKey(string Kind, string Id, string Subject, string Place);
