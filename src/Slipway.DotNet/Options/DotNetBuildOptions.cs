namespace Slipway.DotNet;

/// <summary><c>dotnet build</c>.</summary>
public sealed record DotNetBuildOptions : DotNetOptions
{
    /// <summary>The configuration; null: the project's default, which is <c>Debug</c>.</summary>
    public string? Configuration { get; init; }

    /// <summary>The target framework, such as <c>net10.0</c>; null: all of the project.</summary>
    public string? Framework { get; init; }

    /// <summary>Take it that a restore was done. Default: false.</summary>
    public bool NoRestore { get; init; }

    /// <summary>Build all anew, whatever is up to date. Default: false.</summary>
    public bool NoIncremental { get; init; }
}
