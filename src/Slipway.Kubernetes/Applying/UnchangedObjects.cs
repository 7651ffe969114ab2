namespace Slipway.Kubernetes;

/// <summary>What is done with objects that are there already as they are wanted.</summary>
public enum UnchangedObjects
{
    /// <summary>They are applied, and the server says that nothing changed.</summary>
    Apply,

    /// <summary>
    /// Nothing is sent where the object as it was read has all that is wanted, and its list of owners says that this is all that we own:
    /// an apply would change nothing. In doubt, such as where the server writes a value in other words, it is applied.
    /// </summary>
    Skip,
}
