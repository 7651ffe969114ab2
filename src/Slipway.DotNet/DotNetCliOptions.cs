using Slipway.Model;

namespace Slipway.DotNet;

/// <summary>How <see cref="DotNetCli"/> calls the SDK.</summary>
public sealed record DotNetCliOptions
{
    /// <summary>The program: a name on <c>PATH</c> or a path. Default: <c>dotnet</c>.</summary>
    public string Program { get; init; } = "dotnet";

    /// <summary>Where it runs, which decides the <c>global.json</c> that counts; null: where this process runs.</summary>
    public AbsolutePath? WorkingDirectory { get; init; }

    /// <summary>Whether MSBuild's processes may stay for the next build. Default: they may; not on a CI host.</summary>
    public BuildServers BuildServers { get; init; }
}
