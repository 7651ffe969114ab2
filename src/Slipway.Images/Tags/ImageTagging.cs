using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Gives an image in a repository further tags: addresses once, aliases by moving them.</summary>
/// <param name="repository">Where the image lies.</param>
/// <param name="version">Its semantic version; null where it has none.</param>
public sealed class ImageTagging(RegistryRepository repository, string? version)
{
    private readonly SemanticVersion? _version = SemanticVersion.Find(version ?? "");

    /// <summary>
    /// Sets the tags: addresses first. Aliases of a version, such as <c>1.2</c>, stay where the repository has a newer version of their line, so
    /// that a late patch of an old line takes no newer one's place. What was set before a failure stays; run again, it goes on.
    /// </summary>
    /// <exception cref="ToolException">The image is not there, the registry failed or lets no tag move, or an address points at other content.</exception>
    public async Task<ImmutableArray<TagOutcome>> ApplyAsync(Digest digest, IReadOnlyCollection<ImageTag> tags, CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<TagOutcome>();
        foreach (var tag in tags.OrderBy(one => one.Role))
        {
            outcomes.Add(tag.Role == TagRole.Address ? await AddressAsync(tag, digest, cancellationToken)
                : await HasNewerAsync(tag, cancellationToken) ? new TagOutcome(tag, TagChange.Kept, Before: null)
                : OutcomeOf(tag, digest, await repository.MoveTagAsync(tag.Tag, digest, cancellationToken)));
        }

        return outcomes.DrainToImmutable();
    }

    private async Task<TagOutcome> AddressAsync(ImageTag tag, Digest digest, CancellationToken cancellationToken)
    {
        var before = await repository.FindTagAsync(tag.Tag, cancellationToken);
        var content = await repository.FindManifestAsync(digest, cancellationToken)
            ?? throw new ToolException($"Registry '{repository.Registry}' has no image '{digest}' in '{repository.Name}' to tag '{tag.Tag}'. Push it first.");
        await repository.PutManifestAsync(content.Descriptor, content.Content, tag.Tag, cancellationToken);
        return OutcomeOf(tag, digest, before);
    }

    private async Task<bool> HasNewerAsync(ImageTag alias, CancellationToken cancellationToken)
    {
        if (_version is null || alias.Kind is not (TagKind.Version or TagKind.Latest))
            return false;
        var tags = await repository.ListTagsAsync(cancellationToken);
        return tags.Select(SemanticVersion.Find).Any(other =>
            other is { IsPrerelease: false } && SemanticVersion.Precedence.Compare(other, _version) > 0 && IsInLine(alias.Tag.Value, other));
    }

    private static bool IsInLine(string alias, SemanticVersion version) =>
        alias == "latest" || alias == version.Major || alias == $"{version.Major}.{version.Minor}";

    private static TagOutcome OutcomeOf(ImageTag tag, Digest digest, Digest? before) =>
        new(tag, before is null ? TagChange.Created : before == digest ? TagChange.Unchanged : TagChange.Moved, before);
}
