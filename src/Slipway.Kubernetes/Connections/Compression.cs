namespace Slipway.Kubernetes;

/// <summary>Whether an API server may compress its answers.</summary>
public enum Compression
{
    /// <summary>It may (gzip), which it does from 128 KiB on.</summary>
    Allowed,

    /// <summary>It may not: a near server spends more on compressing than the line costs.</summary>
    None,
}
