namespace Slipway.Kubernetes;

/// <summary>What is done, or was done, to an object.</summary>
public enum ChangeKind
{
    /// <summary>It is as wanted already.</summary>
    None,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>Some of its fields are changed.</summary>
    Change,

    /// <summary>It is deleted and made anew, since a field of it cannot be changed.</summary>
    Recreate,

    /// <summary>It is deleted, since it is no longer wanted.</summary>
    Remove,

    /// <summary>It is no longer wanted, and left where it is; a remark says why.</summary>
    Keep,
}
