namespace Slipway.Scanning;

/// <summary>Whether an image must be signed itself, beside what is said of it.</summary>
public enum SignatureRule
{
    /// <summary>It must be. The default.</summary>
    Required,

    /// <summary>Signed statements about it are enough.</summary>
    NotRequired,
}
