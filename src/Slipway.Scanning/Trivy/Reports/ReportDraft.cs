using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>A report while it is read.</summary>
internal sealed class ReportDraft
{
    /// <summary>What the subject is called instead of what the report calls it; null: as the report does.</summary>
    public string? Subject { get; init; }

    public int? SchemaVersion { get; set; }

    public string TrivyVersion { get; set; } = "";

    public DateTimeOffset? CreatedAt { get; set; }

    public string ArtifactName { get; set; } = "";

    public string ArtifactType { get; set; } = "";

    public string OsFamily { get; set; } = "";

    public string OsVersion { get; set; } = "";

    public bool IsEndOfLife { get; set; }

    public List<string> Layers { get; } = [];

    public List<string> Digests { get; } = [];

    public TrivyDatabaseVersion? ServerDatabase { get; set; }

    public ImmutableArray<ScanFinding>.Builder Findings { get; } = ImmutableArray.CreateBuilder<ScanFinding>();

    public ImmutableArray<ScannedPackage>.Builder Packages { get; } = ImmutableArray.CreateBuilder<ScannedPackage>();

    public ImmutableArray<SuppressedFinding>.Builder Suppressed { get; } = ImmutableArray.CreateBuilder<SuppressedFinding>();

    /// <summary>The name of a result's target, such as <c>shop (debian 12.5)</c>.</summary>
    public string Rename(string target) =>
        Subject is not null && ArtifactName.Length > 0 && target.StartsWith(ArtifactName + " (", StringComparison.Ordinal) ? Subject + target[ArtifactName.Length..] : target;
}
