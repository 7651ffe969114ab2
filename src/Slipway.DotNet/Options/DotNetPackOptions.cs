using Slipway.Model;

namespace Slipway.DotNet;

/// <summary><c>dotnet pack</c>.</summary>
public sealed record DotNetPackOptions : DotNetOptions
{
    /// <summary>The configuration; null: the project's default, which is <c>Release</c>.</summary>
    public string? Configuration { get; init; }

    /// <summary>The folder that receives the packages; null: the project's default.</summary>
    public AbsolutePath? Output { get; init; }

    /// <summary>Make a symbols package too. Default: false.</summary>
    public bool IncludeSymbols { get; init; }

    /// <summary>Take it that a restore was done. Default: false.</summary>
    public bool NoRestore { get; init; }

    /// <summary>Take it that a build was done. Default: false.</summary>
    public bool NoBuild { get; init; }
}
