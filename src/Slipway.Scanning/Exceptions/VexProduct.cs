using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A product of a VEX statement: an image or a package, as a whole or some packages within it.</summary>
/// <param name="Id">Its name as written.</param>
/// <param name="Url">Its package URL; null where it has none.</param>
/// <param name="Digests">Its SHA-256 digests.</param>
/// <param name="Subcomponents">The packages within that are meant; none for all.</param>
internal sealed record VexProduct(string Id, PackageUrl? Url, ImmutableArray<Digest> Digests, ImmutableArray<PackageUrl> Subcomponents)
{
    public bool Covers(PackageUrl? package, ScannedArtifact? artifact)
    {
        // A product may be the package itself; then there is nothing within it.
        if (Url is not null && Url.Type != "oci" && Subcomponents.IsEmpty && package is not null && package.IsWithin(Url))
            return true;
        return artifact is not null && IsArtifact(artifact) && (Subcomponents.IsEmpty || package is not null && Subcomponents.Any(package.IsWithin));
    }

    private bool IsArtifact(ScannedArtifact artifact)
    {
        if (artifact.Digest is { } digest && Digests.Contains(digest))
            return true;
        if (Url is not { Type: "oci" })
            return Id == artifact.Name;
        // The digest is the image; a name alone is any image of that name, where the address does not say otherwise.
        if (Url.Version.Length > 0)
            return artifact.Digest is { } own && own.Value == Url.Version;
        return ImageReference.TryParse(artifact.Name, provider: null, out var reference)
            && reference.Repository.Split('/')[^1].Equals(Url.Name, StringComparison.OrdinalIgnoreCase)
            && (!Url.Qualifiers.TryGetValue("repository_url", out var address) || IsAt(reference, address));
    }

    private static bool IsAt(ImageReference reference, string address)
    {
        var full = $"{reference.Registry}/{reference.Repository}";
        return full.Equals(address, StringComparison.OrdinalIgnoreCase)
            || full.LastIndexOf('/') is > 0 and var slash && full.AsSpan(0, slash).Equals(address, StringComparison.OrdinalIgnoreCase);
    }
}
