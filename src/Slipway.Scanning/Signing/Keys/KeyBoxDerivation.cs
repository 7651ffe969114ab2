namespace Slipway.Scanning;

/// <summary>How the password becomes a key.</summary>
internal sealed record KeyBoxDerivation(string Name, KeyBoxCost Params, byte[] Salt);
