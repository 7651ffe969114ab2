using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>One thing that a scanner found. A value: a policy decides what it stops.</summary>
public abstract record ScanFinding
{
    private ScanFinding()
    {
    }

    /// <summary>Its id: <c>CVE-…</c> or <c>GHSA-…</c>, the id of a check (<c>DS-0002</c>), of a rule for secrets, or of a licence.</summary>
    public required string Id { get; init; }

    /// <summary>How grave it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What it is, in a few words; empty where the scanner says nothing.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is, at length; empty where the scanner says nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where to read about it; empty where nowhere.</summary>
    public string Address { get; init; } = "";

    /// <summary>What was looked at, as the scanner names it, such as <c>shop (debian 12.5)</c>, <c>app/Shop.deps.json</c> or <c>Dockerfile</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Which scanner found it, such as <c>trivy</c> or <c>nuget-audit</c>; several, separated by commas, where they agree.</summary>
    public string Scanner { get; init; } = "trivy";

    /// <summary>Other ids of the same thing, such as that of an advisory.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>What stays the same between two scans of the same thing, rebuilt or one version on.</summary>
    public abstract FindingKey Key { get; }

    /// <summary>A package that is known to be vulnerable.</summary>
    public sealed record Vulnerability : ScanFinding
    {
        /// <summary>The package.</summary>
        public required ScannedPackage Package { get; init; }

        /// <summary>The versions without it, as the scanner says them, such as <c>8.0.5, 9.0.1</c>; empty where there is none.</summary>
        public string FixedVersion { get; init; } = "";

        /// <summary>What its publisher says of it.</summary>
        public FixStatus Status { get; init; }

        /// <summary>The highest CVSS score that any source gives it, 0 to 10, newest version of CVSS first; null where none.</summary>
        public double? Score { get; init; }

        /// <summary>How probable it is that it is exploited within 30 days, 0 to 1 (EPSS); null where unknown.</summary>
        public double? ExploitProbability { get; init; }

        /// <summary>Whether it is known to be exploited (CISA's catalogue, KEV); null where unknown.</summary>
        public bool? IsKnownExploited { get; init; }

        /// <summary>Who says how grave it is, such as <c>nvd</c> or <c>debian</c>; empty where unknown.</summary>
        public string SeveritySource { get; init; } = "";

        /// <summary>When it was made known; null where unknown.</summary>
        public DateTimeOffset? Published { get; init; }

        /// <summary>The weaknesses it is of, such as <c>CWE-79</c>.</summary>
        public ImmutableArray<string> Weaknesses { get; init; } = [];

        /// <inheritdoc/>
        public override FindingKey Key => new(
            nameof(Vulnerability), Id, Package.Url?.WithoutVersion().ToString() ?? $"{Package.Type}/{Package.Name}", Package.Path);
    }

    /// <summary>A setting that should be another one: of a Dockerfile, a manifest of Kubernetes, the image's configuration.</summary>
    public sealed record Misconfiguration : ScanFinding
    {
        /// <summary>What is wrong here.</summary>
        public string Message { get; init; } = "";

        /// <summary>What to do; empty where nothing is said.</summary>
        public string Resolution { get; init; } = "";

        /// <summary>The kind of file, such as <c>dockerfile</c> or <c>kubernetes</c>.</summary>
        public string FileType { get; init; } = "";

        /// <summary>The object or instruction within it, such as <c>Deployment 'shop'</c>; empty where the file as a whole is meant.</summary>
        public string Resource { get; init; } = "";

        /// <summary>The first line, from 1; 0 where the file as a whole is meant.</summary>
        public int StartLine { get; init; }

        /// <summary>The last line, from 1; 0 where the file as a whole is meant.</summary>
        public int EndLine { get; init; }

        /// <inheritdoc/>
        public override FindingKey Key => new(nameof(Misconfiguration), CheckId.Normalize(Id), Resource, Target);
    }

    /// <summary>A secret that lies in a file. What it is never leaves the report: only where it is.</summary>
    public sealed record LeakedSecret : ScanFinding
    {
        /// <summary>Whose it is, such as <c>GitHub</c>; empty where unknown.</summary>
        public string Category { get; init; } = "";

        /// <summary>The first line, from 1.</summary>
        public int StartLine { get; init; }

        /// <summary>The last line, from 1.</summary>
        public int EndLine { get; init; }

        /// <inheritdoc/>
        public override FindingKey Key => new(nameof(LeakedSecret), Id, "", Target);
    }

    /// <summary>A licence that may not be wanted.</summary>
    public sealed record License : ScanFinding
    {
        /// <summary>The kind of licence, such as <c>restricted</c> or <c>reciprocal</c>, as the scanner sorts them.</summary>
        public string Category { get; init; } = "";

        /// <summary>The package that is under it; empty for the licence of a file.</summary>
        public string PackageName { get; init; } = "";

        /// <summary>The file that says so; empty where a package does.</summary>
        public string FilePath { get; init; } = "";

        /// <summary>How sure the scanner is, 0 to 1.</summary>
        public double Confidence { get; init; } = 1;

        /// <inheritdoc/>
        public override FindingKey Key => new(nameof(License), Id, PackageName, FilePath);
    }
}
