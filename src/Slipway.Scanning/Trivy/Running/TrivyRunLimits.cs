namespace Slipway.Scanning;

/// <summary>What holds for one run.</summary>
/// <param name="Subject">What it is at work on, for messages.</param>
/// <param name="Timeout">How long it may take.</param>
/// <param name="Credentials">Whether registries see the logins of this machine.</param>
internal sealed record TrivyRunLimits(string Subject, TimeSpan Timeout, TrivyCredentials Credentials = TrivyCredentials.OfThisMachine);
