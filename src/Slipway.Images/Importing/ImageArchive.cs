using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// An image as <c>docker save</c> and <c>podman save --format docker-archive</c> write it: a tar of a configuration, layers, and
/// <c>manifest.json</c>, which names them. Newer engines write an OCI layout with the same file beside it.
/// </summary>
internal sealed class ImageArchive
{
    private const int BufferLength = 1 << 20;

    /// <summary>The configuration.</summary>
    public required ArchivedFile Config { get; init; }

    /// <summary>The layers, lowest first.</summary>
    public required IReadOnlyList<ArchivedFile> Layers { get; init; }

    private ImageArchive()
    {
    }

    /// <summary>Takes an archive apart into a folder, which the caller removes.</summary>
    /// <exception cref="ToolException">It is no such archive, holds not exactly one image, or breaks off.</exception>
    public static async Task<ImageArchive> ReadAsync(Stream archive, AbsolutePath folder, CancellationToken cancellationToken)
    {
        var (files, links) = (new Dictionary<string, ArchivedFile>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        await UnpackAsync(archive, folder, files, links, cancellationToken);
        if (!files.TryGetValue("manifest.json", out var manifest))
            throw new ToolException("The archive has no 'manifest.json'. Expected an image as 'docker save' writes it.");
        try
        {
            var images = JsonElement.Parse(await File.ReadAllBytesAsync(manifest.Path.Value, cancellationToken));
            if (images.GetArrayLength() != 1)
                throw new ToolException($"The archive holds {images.GetArrayLength()} images. Save one at a time.");
            return new ImageArchive
            {
                Config = Find(images[0].GetProperty(nameof(Config)).GetString()),
                Layers = [.. images[0].GetProperty(nameof(Layers)).EnumerateArray().Select(layer => Find(layer.GetString()))],
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ToolException($"The archive's 'manifest.json' cannot be read: {exception.Message} Save the image again.", exception);
        }

        ArchivedFile Find(string? name)
        {
            // A layer that comes twice is there once, and a link.
            var path = ContextPath.InContext(name ?? "");
            for (var steps = 0; steps < links.Count && links.TryGetValue(path, out var target); steps++)
                path = target;
            return files.GetValueOrDefault(path) ?? throw new ToolException($"The archive's 'manifest.json' names '{name}', which is not in it. Save the image again.");
        }
    }

    private static async Task UnpackAsync(
        Stream archive, AbsolutePath folder, Dictionary<string, ArchivedFile> files, Dictionary<string, string> links, CancellationToken cancellationToken)
    {
        try
        {
            await using var tar = new TarReader(archive, leaveOpen: true);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                var name = ContextPath.InContext(entry.Name);
                if (entry.EntryType == TarEntryType.SymbolicLink)
                    links[name] = ContextPath.InContext(name[..(name.LastIndexOf('/') + 1)] + entry.LinkName);
                else if (entry.EntryType == TarEntryType.HardLink)
                    links[name] = ContextPath.InContext(entry.LinkName);
                else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                    files[name] = await SetDownAsync(entry.DataStream ?? Stream.Null, folder / $"{files.Count}", cancellationToken);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new ToolException($"The archive breaks off or is none: {exception.Message} Save the image again.", exception);
        }
    }

    private static async Task<ArchivedFile> SetDownAsync(Stream content, AbsolutePath path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path.Value, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[BufferLength];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return new ArchivedFile(path, Digest.FromHash(hash.GetHashAndReset()), file.Length);
    }
}
