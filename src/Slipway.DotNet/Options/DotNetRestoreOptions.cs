namespace Slipway.DotNet;

/// <summary><c>dotnet restore</c>.</summary>
public sealed record DotNetRestoreOptions : DotNetOptions
{
    /// <summary>Fail where the lock files would change. Default: false, so that a developer's new package is locked.</summary>
    public bool LockedMode { get; init; }

    /// <summary>The runtime to restore for, such as <c>linux-x64</c>; null: those of the projects.</summary>
    public string? Runtime { get; init; }
}
