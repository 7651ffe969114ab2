namespace Slipway.Scanning;

/// <summary>Which commit an image must be built from.</summary>
public enum CommitRule
{
    /// <summary>Any of the repository.</summary>
    Any,

    /// <summary>The one that the release says is deployed.</summary>
    Deployed,
}
