using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>How NuGet is asked.</summary>
public sealed record NuGetAuditOptions
{
    /// <summary>The program. Default: <c>dotnet</c> on PATH.</summary>
    public string Program { get; init; } = "dotnet";

    /// <summary>The project or solution within the folder that is looked at; null: the only one there.</summary>
    public AbsolutePath? Project { get; init; }

    /// <summary>How long one question may take. Default: 3 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(3);
}
