namespace Slipway.Scanning;

/// <summary>A database as a report or <c>trivy version</c> writes it.</summary>
internal sealed class DatabaseDraft
{
    public int Schema { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public DateTimeOffset? NextUpdate { get; set; }

    public DateTimeOffset? DownloadedAt { get; set; }

    /// <summary>What it says; null where it says nothing of its age.</summary>
    public TrivyDatabaseVersion? Version => UpdatedAt is { } time ? new TrivyDatabaseVersion(Schema, time, NextUpdate, DownloadedAt) : null;
}
