using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Where Trivy is, what it may take, and how old its knowledge may be.</summary>
public sealed record TrivyOptions
{
    /// <summary>
    /// The oldest version that is taken at all: 0.63 is the first with <c>--skip-version-check</c> and <c>--disable-telemetry</c>, without which a scan calls
    /// its maker.
    /// </summary>
    public static readonly Version Oldest = new(0, 63);

    /// <summary>The oldest version that sees the vulnerabilities of a .NET runtime that is published with a program: 0.72 (trivy#10802).</summary>
    public static readonly Version OldestForSelfContainedDotNet = new(0, 72);

    /// <summary>Where databases are kept between runs, and where scans have their folders; on a disk with a few GB free.</summary>
    public required AbsolutePath CacheFolder { get; init; }

    /// <summary>Where the program is. Default: on PATH.</summary>
    public TrivyPlace Place { get; init; } = new TrivyPlace.OnPath();

    /// <summary>A server that looks things up instead of this machine; null: this machine does. Its database is its own business, its age is not.</summary>
    public TrivyServer? Server { get; init; }

    /// <summary>The oldest version that is taken, where more is wanted than <see cref="Oldest"/>. Default: that one.</summary>
    public Version MinimumVersion { get; init; } = Oldest;

    /// <summary>Where the database comes from: the next one is asked where one has too many requests or fails. Default: Google's mirror, then GitHub.</summary>
    public ImmutableArray<string> DatabaseRepositories { get; init; } = ["mirror.gcr.io/aquasec/trivy-db:2", "ghcr.io/aquasecurity/trivy-db:2"];

    /// <summary>Whether the database is renewed over the network. Default: it is.</summary>
    public TrivyDatabaseUse Database { get; init; }

    /// <summary>Whether the database of Java packages is fetched too (700 MB), without which an image with <c>.jar</c> files cannot be scanned. Default: no.</summary>
    public bool IncludesJava { get; init; }

    /// <summary>How old the database may be. Default: 3 days, so that a weekend without its maker stops nobody; it is made every 6 hours.</summary>
    public TimeSpan MaximumDatabaseAge { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long one scan may take. Default: 15 minutes; Trivy's own 5 are too few for large images on small machines.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long fetching a database may take, waiting for another process that does included. Default: 5 minutes.</summary>
    public TimeSpan DatabaseTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How much of a report is read.</summary>
    public TrivyReportLimits Limits { get; init; } = new();

    /// <summary>
    /// Variables for Trivy, such as <c>TRIVY_CACERT</c> or <c>TRIVY_USERNAME</c>. All other variables of Trivy that this process has are taken away: one that
    /// leaves findings out would do so without a trace.
    /// </summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Variables with secrets, such as <c>TRIVY_PASSWORD</c> for a private registry.</summary>
    public ImmutableDictionary<string, Secret> SecretEnvironment { get; init; } = ImmutableDictionary<string, Secret>.Empty;
}
