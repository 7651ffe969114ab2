namespace Slipway.Deployers;

/// <summary>What is done where the namespace that something lies in is missing.</summary>
public enum NamespacePolicy
{
    /// <summary>That is a mistake, and is told. The default: a misspelt name must not become a namespace.</summary>
    RequireIt,

    /// <summary>It is made.</summary>
    CreateIt,
}
