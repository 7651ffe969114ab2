using Slipway.Model;

namespace Slipway.Images;

/// <summary>A manifest or index as it is stored: its digest is of exactly these bytes.</summary>
/// <param name="Descriptor">Type, digest and size of <paramref name="Content"/>, verified.</param>
/// <param name="Content">The bytes.</param>
public sealed record ManifestContent(OciDescriptor Descriptor, ReadOnlyMemory<byte> Content)
{
    /// <summary>Reads it as the manifest of one image.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public OciManifest ToManifest() =>
        OciJson.Read(Content.Span, OciJson.Canonical.OciManifest, $"manifest '{Descriptor.Digest}'");

    /// <summary>Reads it as an index.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public OciIndex ToIndex() =>
        OciJson.Read(Content.Span, OciJson.Canonical.OciIndex, $"index '{Descriptor.Digest}'");
}
