using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// The registry's folder: content once, by its digest; per repository, links to what it holds and a file per tag.
/// Whatever is there is there whole: files are written elsewhere, flushed and renamed. Changes of links and tags are made
/// under one lock, so that several processes may serve the folder.
/// </summary>
internal sealed class RegistryStore(AbsolutePath folder, TimeProvider time)
{
    /// <summary>Where uploads grow; on the file system of the content, so that they can be moved there.</summary>
    public AbsolutePath Uploads => folder / "uploads";

    private AbsolutePath Repositories => folder / "repositories";

    /// <summary>Makes the folders.</summary>
    public void Prepare()
    {
        foreach (var part in (AbsolutePath[])[folder / "blobs" / "sha256", Repositories, Uploads])
            Directory.CreateDirectory(part.Value);
    }

    /// <summary>The file of some content, whoever holds it.</summary>
    public string FileOf(Digest digest) => (folder / "blobs" / "sha256" / digest.Hex).Value;

    /// <summary>Whether a repository holds a blob; its manifests are blobs too.</summary>
    public bool HasBlob(string repository, Digest digest) =>
        (Link(repository, LinkKind.Blob, digest).FileExists || Link(repository, LinkKind.Manifest, digest).FileExists) && File.Exists(FileOf(digest));

    /// <summary>The media type of a repository's manifest; null where it has no such manifest.</summary>
    public string? MediaTypeOf(string repository, Digest digest)
    {
        var link = Link(repository, LinkKind.Manifest, digest);
        return link.FileExists && File.Exists(FileOf(digest)) ? File.ReadAllText(link.Value) : null;
    }

    /// <summary>What a tag points at; null where there is no such tag.</summary>
    public Digest? FindTag(string repository, Tag tag)
    {
        var file = TagFile(repository, tag);
        return file.FileExists ? Digest.Parse(File.ReadAllText(file.Value)) : null;
    }

    /// <summary>A repository's tags in order; null where there is no such repository.</summary>
    public IReadOnlyList<string>? Tags(string repository)
    {
        var tags = Repositories / repository / "_tags";
        if (!(Repositories / repository / "_blobs").DirectoryExists && !tags.DirectoryExists)
            return null;
        return tags.DirectoryExists
            ? [.. Directory.EnumerateFiles(tags.Value).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>All repositories in order.</summary>
    public IReadOnlyList<string> List() => [.. List(Repositories).Order(StringComparer.Ordinal)];

    /// <summary>The manifests of a repository that refer to another one.</summary>
    public ImmutableArray<Digest> Referrers(string repository, Digest subject)
    {
        var links = Repositories / repository / "_referrers" / subject.Hex;
        return links.DirectoryExists
            ? [.. Directory.EnumerateFiles(links.Value).Select(Path.GetFileName).Order(StringComparer.Ordinal).Select(hex => Digest.Parse($"sha256:{hex}"))]
            : [];
    }

    /// <summary>Moves finished content to its place and lets a repository hold it.</summary>
    public async Task AdoptAsync(string repository, Digest digest, string finished, CancellationToken cancellationToken)
    {
        await using var exclusive = await LockAsync(cancellationToken);
        File.Move(finished, FileOf(digest), overwrite: true);
        Write(Link(repository, LinkKind.Blob, digest), "");
    }

    /// <summary>Lets a repository hold what another one holds; false where that one does not.</summary>
    public async Task<bool> TryMountAsync(string repository, Digest digest, string from, CancellationToken cancellationToken)
    {
        await using var exclusive = await LockAsync(cancellationToken);
        if (!HasBlob(from, digest))
            return false;
        Write(Link(repository, LinkKind.Blob, digest), "");
        return true;
    }

    /// <summary>Stores a manifest and points a tag at it.</summary>
    /// <exception cref="RegistryFault">The repository lacks something that the manifest names.</exception>
    /// <returns>What the tag points at instead, where it may not be moved; null where all was done.</returns>
    public async Task<Digest?> PutManifestAsync(string repository, RegistryManifest manifest, Tag? tag, TagPolicy policy, Func<Digest?, bool> mayReplace, CancellationToken cancellationToken)
    {
        await using var exclusive = await LockAsync(cancellationToken);
        if (tag is not null && FindTag(repository, tag) is var now && now != manifest.Digest && !mayReplace(now))
            throw new RegistryFault(412, "DENIED", $"Tag '{tag}' points at {(now is null ? "nothing" : $"'{now}'")}, not at what the request asks for. Read it again.");
        if (tag is not null && Stays(tag, policy) && FindTag(repository, tag) is { } present && present != manifest.Digest)
            return present;
        if (manifest.Blobs.FirstOrDefault(blob => !HasBlob(repository, blob)) is { } missing)
            throw new RegistryFault(404, "MANIFEST_BLOB_UNKNOWN", $"The manifest names blob '{missing}', which this repository does not have. Push it first.");
        if (manifest.Children.FirstOrDefault(child => MediaTypeOf(repository, child) is null) is { } absent)
            throw new RegistryFault(404, "MANIFEST_BLOB_UNKNOWN", $"The index names manifest '{absent}', which this repository does not have. Push it first.");
        Write(AbsolutePath.Parse(FileOf(manifest.Digest)), manifest.Content);
        Directory.CreateDirectory((Repositories / repository / "_blobs").Value);
        Write(Link(repository, LinkKind.Manifest, manifest.Digest), manifest.MediaType);
        if (manifest.Subject is { } subject)
            Write(Referrer(repository, subject, manifest.Digest), "");
        if (tag is not null)
            Write(TagFile(repository, tag), manifest.Digest.Value);
        return null;
    }

    /// <summary>Removes a tag; false where there is none.</summary>
    public async Task<bool> DeleteTagAsync(string repository, Tag tag, CancellationToken cancellationToken)
    {
        await using var exclusive = await LockAsync(cancellationToken);
        var file = TagFile(repository, tag);
        if (!file.FileExists)
            return false;
        File.Delete(file.Value);
        return true;
    }

    /// <summary>Takes a blob, or a manifest with its tags, from a repository; false where it has none. Content that nobody holds goes.</summary>
    public async Task<bool> DeleteAsync(string repository, LinkKind kind, Digest digest, Digest? subject, CancellationToken cancellationToken)
    {
        await using var exclusive = await LockAsync(cancellationToken);
        var link = Link(repository, kind, digest);
        if (!link.FileExists)
            return false;
        if (kind == LinkKind.Manifest)
        {
            foreach (var tag in Tags(repository) ?? [])
            {
                if (FindTag(repository, Tag.Parse(tag)) == digest)
                    File.Delete(TagFile(repository, Tag.Parse(tag)).Value);
            }

            if (subject is not null)
                File.Delete(Referrer(repository, subject, digest).Value);
        }

        File.Delete(link.Value);
        if (!List().Any(other => HasBlob(other, digest)))
            File.Delete(FileOf(digest));
        return true;
    }

    // Who finds no list of referrers keeps one under such a tag, as the specification says, and adds to it.
    private static bool Stays(Tag tag, TagPolicy policy) => policy switch
    {
        TagPolicy.Movable => false,
        TagPolicy.AliasesMove => ImageTags.IsAddress(tag),
        _ => !ImageTags.IsReferrerList(tag),
    };

    private IEnumerable<string> List(AbsolutePath within)
    {
        foreach (var path in Directory.EnumerateDirectories(within.Value).Select(path => AbsolutePath.Parse(path)))
        {
            if (path.Name == "_blobs")
                yield return within.RelativeTo(Repositories);
            // Links may be many, and hold no repository.
            if (path.Name.StartsWith('_'))
                continue;
            foreach (var found in List(path))
                yield return found;
        }
    }

    private void Write(AbsolutePath file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    // Not beside its place: every name there is a tag or a link.
    private void Write(AbsolutePath file, ReadOnlyMemory<byte> content)
    {
        var temporary = (Uploads / $"{Guid.NewGuid():n}.tmp").Value;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Value) ?? file.Value);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(content.Span);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file.Value, overwrite: true);
        }
        finally
        {
            DiskFaults.TryDelete(temporary);
        }
    }

    private Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) =>
        FolderLock.AcquireAsync((folder / "registry.lock").Value, $"The registry in '{folder}'", time, cancellationToken);

    // Names of repositories never begin with '_', so these never collide with a repository below.
    private AbsolutePath Link(string repository, LinkKind kind, Digest digest) =>
        Repositories / repository / (kind == LinkKind.Blob ? "_blobs" : "_manifests") / digest.Hex;

    private AbsolutePath Referrer(string repository, Digest subject, Digest digest) =>
        Repositories / repository / "_referrers" / subject.Hex / digest.Hex;

    private AbsolutePath TagFile(string repository, Tag tag) => Repositories / repository / "_tags" / tag.Value;
}
