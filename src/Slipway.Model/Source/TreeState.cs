namespace Slipway.Model;

/// <summary>How a work tree compares with its commit.</summary>
public enum TreeState
{
    /// <summary>No tracked file differs and no untracked file that is not ignored exists.</summary>
    Clean,

    /// <summary>Some file differs: what is built from it cannot be built again from the commit.</summary>
    Dirty,
}
