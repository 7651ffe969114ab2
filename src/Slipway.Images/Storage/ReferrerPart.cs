using System.Collections.Immutable;

namespace Slipway.Images;

/// <summary>A part of what refers to an image.</summary>
/// <param name="MediaType">What it is, such as <c>application/spdx+json</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record ReferrerPart(string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Notes on it; null where none.</summary>
    public ImmutableSortedDictionary<string, string>? Annotations { get; init; }

    /// <summary>Type, digest and size of it.</summary>
    public OciDescriptor Descriptor => OciDescriptor.Of(MediaType, Content.Span) with { Annotations = Annotations };
}
