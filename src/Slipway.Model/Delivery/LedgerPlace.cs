namespace Slipway.Model;

/// <summary>Where the text of a ledger lies, for messages.</summary>
/// <param name="Name">Such as a file's path.</param>
/// <param name="Remedy">What to do where the text is damaged, one sentence.</param>
public sealed record LedgerPlace(string Name, string Remedy);
