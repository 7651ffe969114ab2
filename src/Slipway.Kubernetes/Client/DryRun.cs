namespace Slipway.Kubernetes;

/// <summary>Whether a write is done.</summary>
public enum DryRun
{
    /// <summary>It is done.</summary>
    Off,

    /// <summary>The server does all but storing it: defaults, validation and admission included.</summary>
    Server,
}
