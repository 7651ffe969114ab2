using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Something that went into a build or came out of it (in-toto attestation framework, spec/v1/resource_descriptor.md).</summary>
public sealed record ResourceDescriptor
{
    /// <summary>Where it is known, such as <c>git+https://github.com/acme/shop@refs/heads/main</c> or a package URL; null where by digest alone.</summary>
    public string? Uri { get; init; }

    /// <summary>Its digests by algorithm, such as <c>gitCommit</c> or <c>sha256</c>; null where unknown.</summary>
    public ImmutableSortedDictionary<string, string>? Digest { get; init; }

    /// <summary>A name within the statement; null where none.</summary>
    public string? Name { get; init; }

    /// <summary>Where it can be had, if elsewhere; null where not said.</summary>
    public string? DownloadLocation { get; init; }

    /// <summary>What it is; null where not said.</summary>
    public string? MediaType { get; init; }
}
