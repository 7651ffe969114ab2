using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;

namespace Slipway.Model;

/// <summary>
/// What is promoted: a content-addressed bundle. Two builds of the same commit that give the same digests give the same
/// release, whoever built it, wherever and whenever.
/// </summary>
public sealed record Release
{
    /// <summary>What is shipped.</summary>
    public required ApplicationName Application { get; init; }

    /// <summary>What it was built from.</summary>
    public required SourceRevision Revision { get; init; }

    /// <summary>Its images; at least one, each with a digest.</summary>
    public required ImmutableArray<ReleaseImage> Images { get; init; }

    /// <summary>
    /// The identity, computed from application, revision and the images' names, repositories and digests. The registry is
    /// left out: the same content copied elsewhere is the same release.
    /// </summary>
    [JsonIgnore]
    public ReleaseId Id => ReleaseId.Parse("r-" + Digest.Of(Encoding.UTF8.GetBytes(Canonical())).Hex[..16]);

    /// <summary>The first image's digest: what <c>Status</c> shows.</summary>
    [JsonIgnore]
    public Digest ImageDigest => Images[0].Reference.Digest
        ?? throw new InvalidOperationException($"Image '{Images[0].Reference}' of a release has no digest.");

    private string Canonical()
    {
        var text = new StringBuilder("slipway.release.v1\n").Append(Application).Append('\n').Append(Revision).Append('\n');
        foreach (var image in Images.OrderBy(image => image.Name, StringComparer.Ordinal))
            text.Append(image.Name).Append(' ').Append(image.Reference.Repository).Append('@')
                .Append(image.Reference.Digest).Append('\n');
        return text.ToString();
    }
}
