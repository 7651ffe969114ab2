using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// What is let through for a time, given in code. It must say who answers for it, why, and when it ends; every part of its scope that is given must match.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "An exception to a policy: the word of the field.")]
public sealed record ScanException
{
    /// <summary>The id of a vulnerability (CVE or GHSA: aliases match), check (old spelling or new), rule for secrets, or licence.</summary>
    public required string Id { get; init; }

    /// <summary>Who answers for it: a team or a person.</summary>
    public required string Owner { get; init; }

    /// <summary>Why it is let through.</summary>
    public required string Reason { get; init; }

    /// <summary>The first day, in UTC, on which it no longer holds; as in <c>.trivyignore</c>.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>Only in this package; without a version in any version of it; null for all.</summary>
    public PackageUrl? Package { get; init; }

    /// <summary>Only in these paths, as in <c>.dockerignore</c>; none for all.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Only in what the scanner calls this, such as <c>Dockerfile</c>; empty for all.</summary>
    public string Target { get; init; } = "";

    /// <summary>Only for this application; null for all.</summary>
    public ApplicationName? Application { get; init; }

    /// <summary>Only in this environment; null for all.</summary>
    public EnvironmentName? Environment { get; init; }

    /// <summary>It in a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Id} until {Expires:yyyy-MM-dd} ({Owner}: {Reason}){Part(" in ", Package)}{Part(" in ", Paths.IsDefaultOrEmpty ? null : string.Join(", ", Paths))}{Part(" in ", Target)}{Part(" for ", Application)}{Part(" on ", Environment)}");

    private static string Part(string words, object? value) => value?.ToString() is { Length: > 0 } text ? words + text : "";
}
