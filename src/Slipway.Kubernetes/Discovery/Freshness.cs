namespace Slipway.Kubernetes;

/// <summary>Whether an answer may be a remembered one.</summary>
internal enum Freshness
{
    /// <summary>It may, for a short while.</summary>
    Remembered,

    /// <summary>The server is asked.</summary>
    Now,
}
