namespace Slipway.DotNet;

/// <summary>How bad a compiler's or MSBuild's message is.</summary>
public enum BuildSeverity
{
    /// <summary>The build goes on.</summary>
    Warning,

    /// <summary>The build failed.</summary>
    Error,
}
