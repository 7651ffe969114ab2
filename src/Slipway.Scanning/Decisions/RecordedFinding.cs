using System.Text.Json.Serialization;

namespace Slipway.Scanning;

/// <summary>A finding as a decision keeps it: enough to be found again and to be understood without the report.</summary>
public sealed record RecordedFinding
{
    /// <summary>What it is: the name of its kind of <see cref="ScanFinding"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How grave it is.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
    public required Severity Severity { get; init; }

    /// <summary>What became of it.</summary>
    public required FindingVerdict Verdict { get; init; }

    /// <summary>The rule that is about it; null where none is.</summary>
    public string? Rule { get; init; }

    /// <summary>Why it is let through; null where it is not.</summary>
    public string? Exception { get; init; }

    /// <summary>When that ends; null where it does not.</summary>
    public DateTimeOffset? ExceptionExpiresAt { get; init; }

    /// <summary>Where it comes from, seen from what is deployed.</summary>
    public FindingOrigin Origin { get; init; }

    /// <summary>What of the change brought it; null where it is not new.</summary>
    public string? Cause { get; init; }

    /// <summary>What it is in, without the version: the subject of its key.</summary>
    public required string Subject { get; init; }

    /// <summary>The file, by its key; empty for packages of a distribution.</summary>
    public string Place { get; init; } = "";

    /// <summary>The package's name and version; null where it is not of a package.</summary>
    public string? Package { get; init; }

    /// <summary>The versions without it; null where there is none.</summary>
    public string? FixedVersion { get; init; }

    /// <summary>Where in the repository to look.</summary>
    public required string Location { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public string Title { get; init; } = "";
}
