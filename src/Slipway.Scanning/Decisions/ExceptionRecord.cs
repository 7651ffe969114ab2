namespace Slipway.Scanning;

/// <summary>What a decision has to say of an exception.</summary>
/// <param name="Id">What it lets through.</param>
/// <param name="State">What is the matter: <c>expiring</c>, <c>expired</c>, <c>matchedNothing</c> or <c>unowned</c>.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Owner">Who answers for it; empty where nobody is named.</param>
/// <param name="ExpiresAt">When it ends or ended; null where it has no end.</param>
/// <param name="Message">The matter in words and what to do.</param>
public sealed record ExceptionRecord(string Id, string State, string Source, string Owner, DateTimeOffset? ExpiresAt, string Message);
