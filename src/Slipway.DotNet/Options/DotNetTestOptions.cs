using Slipway.Model;

namespace Slipway.DotNet;

/// <summary><c>dotnet test</c>. To run some tests only, add the runner's filter to the additional arguments.</summary>
public sealed record DotNetTestOptions : DotNetOptions
{
    /// <summary>Which of the SDK's two ways to run tests; <c>global.json</c> must say the same. Default: the newer.</summary>
    public DotNetTestRunner Runner { get; init; }

    /// <summary>The configuration; null: the project's default, which is <c>Debug</c>.</summary>
    public string? Configuration { get; init; }

    /// <summary>Take it that a restore was done. Default: false.</summary>
    public bool NoRestore { get; init; }

    /// <summary>Take it that a build was done. Default: false.</summary>
    public bool NoBuild { get; init; }

    /// <summary>Where reports go; null: the runner's default.</summary>
    public AbsolutePath? ResultsDirectory { get; init; }
}
