namespace Slipway.Delivery;

/// <summary>How an operation ended, in one word.</summary>
public enum OperationState
{
    /// <summary>It has no end: it runs, or its process died.</summary>
    Unfinished,

    /// <summary>The environment was as asked.</summary>
    Succeeded,

    /// <summary>It was bad, and what was verified before served again.</summary>
    RolledBack,

    /// <summary>It was bad, and nothing good took its place.</summary>
    Failed,

    /// <summary>A later operation found it without an end.</summary>
    Abandoned,
}
