namespace Slipway.Kubernetes;

/// <summary>What is done where a field is to change that an API server lets nobody change.</summary>
public enum ImmutableFieldPolicy
{
    /// <summary>The object stays as it is, and the refusal says which field it is, how it is and how it should be.</summary>
    Refuse,

    /// <summary>
    /// The object is deleted with its parts, and made anew once it is gone. Never done to what others lie in: namespaces, definitions of
    /// kinds, volumes and claims; these are refused.
    /// </summary>
    Recreate,
}
