using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>All kinds that a server serves, in the order of its preference.</summary>
/// <param name="Resources">The kinds.</param>
/// <param name="Missing">Versions whose own server does not answer now, such as <c>metrics.k8s.io/v1beta1</c>.</param>
/// <param name="IsOfDisk">Whether it was remembered by an earlier process.</param>
public sealed record DirectoryListing(ImmutableArray<ApiResource> Resources, ImmutableArray<string> Missing, bool IsOfDisk)
{
    /// <summary>A sentence on what does not answer, with a space before it; empty where all answers.</summary>
    internal string Remark => Missing.Length == 0 ? "" : $" These do not answer now: {string.Join(", ", Missing.Select(one => $"'{one}'"))}.";
}
