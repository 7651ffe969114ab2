namespace Slipway.Docker;

/// <summary>What a build may take from earlier ones.</summary>
public enum BuildCache
{
    /// <summary>Every step whose inputs are the same.</summary>
    Used,

    /// <summary>Nothing: each step runs again.</summary>
    Ignored,
}
