using Slipway.Model;

namespace Slipway.DotNet;

/// <summary><c>dotnet publish</c>.</summary>
public sealed record DotNetPublishOptions : DotNetOptions
{
    /// <summary>The configuration; null: the project's default, which is <c>Release</c>.</summary>
    public string? Configuration { get; init; }

    /// <summary>The target framework; null: the project's only one.</summary>
    public string? Framework { get; init; }

    /// <summary>The runtime, such as <c>linux-x64</c>; null: portable.</summary>
    public string? Runtime { get; init; }

    /// <summary>Whether the runtime comes along; null: as the project says.</summary>
    public bool? SelfContained { get; init; }

    /// <summary>The folder that receives the files; null: the project's default. Not emptied first.</summary>
    public AbsolutePath? Output { get; init; }

    /// <summary>Take it that a restore was done. Default: false.</summary>
    public bool NoRestore { get; init; }

    /// <summary>Take it that a build was done. Default: false.</summary>
    public bool NoBuild { get; init; }
}
