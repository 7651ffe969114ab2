using System.Collections.Immutable;
using System.Text;
using Slipway.Git;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Pushes an image under its address, and then gives it its aliases.</summary>
internal sealed class ImagePush(IPushImage build)
{
    private TagScheme Scheme => new([(TagKind)build.TagScheme]);

    // The commit's own tag needs no more than what the image says of itself.
    private bool NeedsGit => build.TagScheme != ImageTagScheme.Commit || build.Aliases.Length > 0;

    /// <summary>What is wrong with the tags that are wanted, by all that git knows of the commit.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (!NeedsGit)
            return [];
        try
        {
            var aliases = TagAliases.Parse(build.Aliases);
            // Mistakes are asked for without waiting; git answers in milliseconds. On a thread of its own, which no caller's context holds up.
            var facts = Task.Run(() => ReadFactsAsync(aliases, CancellationToken.None)).GetAwaiter().GetResult();
            return [.. Told.Mistakes(() => Scheme.TagsOf(facts)).Union(Told.Mistakes(() => aliases.TagsOf(facts)), StringComparer.Ordinal)];
        }
        catch (UsageException exception)
        {
            return exception.Mistakes;
        }
    }

    /// <summary>Pushes it.</summary>
    /// <returns>The release, by digest: that of the image, or by the scheme <c>Tree</c> that of an earlier image of the same files.</returns>
    /// <exception cref="UsageException">A tag lacks its fact, or the commit is another one by now.</exception>
    /// <exception cref="ToolException">The registry failed, or a tag that never moves points at other content.</exception>
    public async Task<Release> RunAsync(BuiltImage image, TargetContext context)
    {
        var aliases = TagAliases.Parse(build.Aliases);
        var facts = await FactsOfAsync(image.Revision, aliases, context.CancellationToken);
        var built = build.ReleaseOf(image, AddressOf(image, facts));
        await using var registries = build.OpenRegistries();
        var release = await FindSameTreeAsync(built, registries, context);
        if (release is null)
        {
            release = built;
            PushPermission.Require(build, built);
            var layout = OciLayout.Open(build.ImageLayoutFolder, build.Environment.Clock);
            foreach (var one in built.Images)
                await registries.PushAsync(layout, one.Reference, context.CancellationToken);
        }

        foreach (var one in release.Images)
            context.Log.Information(one.Reference.ToString());
        await TagAsync(release, [.. aliases.TagsOf(facts).Where(one => one.Tag != built.Images[0].Reference.Tag)], facts, registries, context);
        return release;
    }

    /// <summary>The release that a push would make; nothing is pushed.</summary>
    public async Task<Release> NameAsync(BuiltImage image, CancellationToken cancellationToken) =>
        build.ReleaseOf(image, AddressOf(image, await FactsOfAsync(image.Revision, TagAliases.Parse([]), cancellationToken)));

    private static async Task TagAsync(Release release, ImmutableArray<ImageTag> tags, TagFacts facts, ImageRegistries registries, TargetContext context)
    {
        if (tags.IsEmpty)
            return;
        List<string> given = [];
        foreach (var (_, reference) in release.Images)
        {
            var tagging = new ImageTagging(await registries.RepositoryAsync(reference, context.CancellationToken), facts.Version);
            foreach (var one in await tagging.ApplyAsync(reference.Digest!, tags, context.CancellationToken))
            {
                var alias = ImageReference.Parse($"{reference.Registry}/{reference.Repository}:{one.Tag.Tag}");
                context.Log.Information(one.Change == TagChange.Kept
                    ? $"{alias} stays at a newer version."
                    : $"{alias.WithDigest(reference.Digest!)}{(one.Change == TagChange.Moved ? $" (before: {one.Before?.Short})" : "")}");
                if (one.Change != TagChange.Kept)
                    given.Add(one.Tag.Tag.Value);
            }
        }

        context.Report("Aliases", string.Join(", ", given.Distinct()));
    }

    // The next change of a dirty tree has the same commit and other content, and a tag never changes its content.
    private Tag AddressOf(BuiltImage image, TagFacts facts)
    {
        var tag = Scheme.TagsOf(facts)[0].Tag;
        var text = facts.State == TreeState.Dirty ? $"{tag}-{ContentOf(image).Short}" : tag.Value;
        return Tag.TryParse(text, null, out var address) ? address : ImageTags.Escape(text);
    }

    // All images have one tag, which none of them may have had with other content.
    private static Digest ContentOf(BuiltImage image) => image.Further.Count == 0
        ? image.Digest
        : Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', image.Further.Select(one => one.Image.Digest).Prepend(image.Digest))));

    private async Task<Release?> FindSameTreeAsync(Release built, ImageRegistries registries, TargetContext context)
    {
        var reference = built.Images[0].Reference;
        if (build.TagScheme != ImageTagScheme.Tree || built.Revision.Tree == TreeState.Dirty || reference.Tag is not { } tag)
            return null;
        var repository = await registries.RepositoryAsync(reference, context.CancellationToken);
        if (await repository.FindTagAsync(tag, context.CancellationToken) is not { } present || present == reference.Digest)
            return null;
        var found = await build.FindPushedAsync(tag, registries, context.CancellationToken);
        // Of the same commit it is no earlier image of the same files, but one that was built otherwise; the push says so.
        if (found.Revision.Commit == built.Revision.Commit)
            return null;
        context.Log.Information($"Commit '{found.Revision.Commit.Short}' has the same files and is in the registry: its image is taken.");
        return found;
    }

    private async Task<TagFacts> FactsOfAsync(SourceRevision revision, TagAliases aliases, CancellationToken cancellationToken)
    {
        if (!NeedsGit)
            return new TagFacts { Commit = revision.Commit, State = revision.Tree };
        var facts = await ReadFactsAsync(aliases, cancellationToken);
        return facts.Commit == revision.Commit
            ? facts with { State = revision.Tree }
            : throw new UsageException($"The image is of commit '{revision.Commit.Short}', but the work tree is at '{facts.Commit.Short}' by now. Run again.");
    }

    private async Task<TagFacts> ReadFactsAsync(TagAliases aliases, CancellationToken cancellationToken)
    {
        var runner = build.CreateProcessRunner();
        var repository = await GitRepository.ReadAsync(build.RootDirectory, runner, cancellationToken);
        // Without tags git walks the whole history for it.
        var isDescribed = build.TagScheme == ImageTagScheme.Describe || aliases.Kinds.Contains(TagKind.Describe);
        return new TagFacts
        {
            Commit = repository.Head,
            State = repository.State,
            TreeId = repository.TreeId,
            Describe = isDescribed ? await repository.DescribeAsync(runner, cancellationToken) : null,
            Branch = repository.Branch ?? CiBranch.Find(build.Environment.Variables),
            Version = TagFacts.NewestVersionOf(repository.Tags),
        };
    }
}
