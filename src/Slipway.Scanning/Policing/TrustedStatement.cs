namespace Slipway.Scanning;

/// <summary>What a statement of a trusted signer says.</summary>
/// <param name="Verified">The statement.</param>
/// <param name="Predicate">What it says.</param>
/// <typeparam name="T">The kind.</typeparam>
internal sealed record TrustedStatement<T>(VerifiedStatement Verified, T Predicate);
