using System.Collections.Immutable;

namespace Slipway.DotNet;

/// <summary><c>dotnet format</c>. Takes no MSBuild properties: they are left out.</summary>
public sealed record DotNetFormatOptions : DotNetOptions
{
    /// <summary>Change nothing, fail where something would change. Default: false.</summary>
    public bool VerifyNoChanges { get; init; }

    /// <summary>Files or folders to look at, relative to the working directory; empty: all.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Take it that a restore was done. Default: false.</summary>
    public bool NoRestore { get; init; }
}
