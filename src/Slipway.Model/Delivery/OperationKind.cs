namespace Slipway.Model;

/// <summary>What was asked of an environment.</summary>
public enum OperationKind
{
    /// <summary>Run a release.</summary>
    Deploy,

    /// <summary>Run the release that another environment verified.</summary>
    Promote,

    /// <summary>Run the last verified release before the present one again, asked for by a person.</summary>
    Rollback,

    /// <summary>Run nothing.</summary>
    Down,
}
