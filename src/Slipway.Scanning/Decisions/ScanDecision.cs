using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// What was decided of an image and on what grounds: the record that is kept, signed and asked for at deploy. Its size is bounded: what is refused, warned of, let through or
/// reported is listed, the gravest first and at most <see cref="MaximumFindings"/>, all else is numbers.
/// </summary>
public sealed record ScanDecision
{
    /// <summary>The form that this version writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>What an attestation of it is called (in-toto's <c>predicateType</c>).</summary>
    public const string PredicateType = PredicateTypes.ScanDecision;

    /// <summary>How many findings a record lists: a few megabytes, which a registry still takes as an attestation.</summary>
    public const int MaximumFindings = 5_000;

    // Quotes as quotes: it is read by people, and never as HTML.
    private static readonly DecisionJson Json = new(new JsonSerializerOptions(DecisionJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The form it is written in.</summary>
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Whether it may go on.</summary>
    public required ScanVerdict Verdict { get; init; }

    /// <summary>What speaks against it.</summary>
    public ImmutableArray<DecisionReason> Reasons { get; init; } = [];

    /// <summary>The image's manifest; null where what was scanned is no image.</summary>
    public string? Image { get; init; }

    /// <summary>What was scanned, as the scanner was given it; empty where nobody looked.</summary>
    public string Artifact { get; init; } = "";

    /// <summary>The application; null where unknown.</summary>
    public string? Application { get; init; }

    /// <summary>The environment that it was judged for; null where none was meant.</summary>
    public string? Environment { get; init; }

    /// <summary>The commit that it was built from; null where unknown.</summary>
    public string? Commit { get; init; }

    /// <summary>The policy's name.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy's hash.</summary>
    public required string PolicyHash { get; init; }

    /// <summary>Who looked; null where nobody did.</summary>
    public ScannerVersion? Scanner { get; init; }

    /// <summary>When the scan was made, in UTC; null where there is none.</summary>
    public DateTimeOffset? ScannedAt { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>How many findings there are, by severity, the gravest first.</summary>
    public ImmutableArray<SeverityCounts> Counts { get; init; } = [];

    /// <summary>The findings that are listed, the gravest first.</summary>
    public ImmutableArray<RecordedFinding> Findings { get; init; } = [];

    /// <summary>How many that should be listed are not, for there are too many.</summary>
    public int Omitted { get; init; }

    /// <summary>How many findings the change takes away, against what is deployed; null where nothing was held against it.</summary>
    public int? Fixed { get; init; }

    /// <summary>What is to be said of exceptions.</summary>
    public ImmutableArray<ExceptionRecord> Exceptions { get; init; } = [];

    /// <summary>
    /// Whether somebody looked and nothing stops it. A local build that went on unseen has not passed: its record must not open the way to where that would be refused.
    /// </summary>
    [JsonIgnore]
    public bool IsPassed => Verdict != ScanVerdict.Refused && Scanner is not null && !Reasons.Any(IsOfNoLook);

    /// <summary>Whether it says that nobody could look, which is neither a pass nor a finding.</summary>
    [JsonIgnore]
    public bool IsUnscanned => Scanner is null && Reasons.Any(IsOfNoLook);

    /// <summary>Whether it was made within these days. One from the future is not: a clock is wrong, and no age can be told.</summary>
    public bool IsYoungerThan(int days, TimeProvider clock)
    {
        // Clocks of two machines differ a little without anybody being wrong.
        var age = clock.GetUtcNow() - DecidedAt;
        return age >= TimeSpan.FromMinutes(-5) && age < TimeSpan.FromDays(days);
    }

    /// <summary>It as JSON, the same for the same decision; ends with a line break.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json.ScanDecision) + "\n";

    /// <summary>Reads one.</summary>
    /// <param name="json">The text in UTF-8.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="UsageException">It is none, too large, or of a form that this version does not know.</exception>
    public static ScanDecision Parse(ReadOnlySpan<byte> json, string source) => DecisionReader.Read(json, source);

    private static bool IsOfNoLook(DecisionReason reason) => reason.Cause is DecisionCause.ScannerUnavailable or DecisionCause.DatabaseOutdated;
}
