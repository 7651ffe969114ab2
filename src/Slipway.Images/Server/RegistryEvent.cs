using Slipway.Model;

namespace Slipway.Images;

/// <summary>Something that somebody did with an image in a registry.</summary>
/// <param name="Kind">What.</param>
/// <param name="Repository">Where, such as <c>team/app</c>.</param>
/// <param name="Tag">The tag by which it was named; null where it was the digest alone.</param>
/// <param name="Digest">The image; null where only a tag was removed.</param>
public sealed record RegistryEvent(RegistryEventKind Kind, string Repository, Tag? Tag, Digest? Digest)
{
    /// <summary>One line for people, such as <c>pushed team/app:v1@sha256:…</c>.</summary>
    public override string ToString() =>
        $"{$"{Kind}".ToLowerInvariant()} {Repository}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";
}
