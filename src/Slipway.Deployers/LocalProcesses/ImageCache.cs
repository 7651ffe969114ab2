using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>Unpacked images, one folder per digest. A folder is there whole or not at all.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="store">Where they come from.</param>
/// <param name="clock">The clock.</param>
internal sealed class ImageCache(AbsolutePath folder, IImageStore store, TimeProvider clock)
{
    private const int UnusedKept = 3;
    private const string ConfigurationFile = "image.json";
    private static readonly TimeSpan UnfinishedAge = TimeSpan.FromHours(1);

    /// <summary>The image's folder, fetched where it is not there yet; or why it cannot be used.</summary>
    internal async Task<(AbsolutePath Root, UnpackOutcome Outcome)> GetAsync(
        ImageReference image, Digest digest, CancellationToken cancellationToken)
    {
        var place = folder / digest.Hex;
        var root = place / "root";
        if ((place / ConfigurationFile).FileExists)
        {
            Directory.SetLastWriteTimeUtc(place, clock.GetUtcNow().UtcDateTime);
            var bytes = await File.ReadAllBytesAsync(place / ConfigurationFile, cancellationToken);
            if (JsonSerializer.Deserialize<UnpackedImage>(bytes) is { } cached)
                return (root, new UnpackOutcome.Unpacked(cached));
        }
        var unfinished = folder / $"{digest.Hex}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(unfinished / "root");
            var outcome = await store.UnpackAsync(image, unfinished / "root", cancellationToken);
            if (outcome is UnpackOutcome.Unpacked { Image: var unpacked })
            {
                await File.WriteAllBytesAsync(
                    unfinished / ConfigurationFile, JsonSerializer.SerializeToUtf8Bytes(unpacked), cancellationToken);
                if (!place.DirectoryExists)
                    Directory.Move(unfinished, place);
            }
            return (root, outcome);
        }
        catch (IOException exception)
        {
            throw new ToolException(
                $"Image '{image}' cannot be unpacked to '{folder}': {exception.Message} What runs is as before; make room and run again.",
                exception);
        }
        finally
        {
            if (unfinished.DirectoryExists)
                Directory.Delete(unfinished, recursive: true);
        }
    }

    /// <summary>Removes images that nothing refers to, the last three apart, and what a killed build left half done.</summary>
    internal void Prune(IEnumerable<Digest> used)
    {
        if (!folder.DirectoryExists)
            return;
        var names = used.Select(digest => digest.Hex).ToImmutableHashSet(StringComparer.Ordinal);
        var directories = new DirectoryInfo(folder).GetDirectories();
        var limit = (clock.GetUtcNow() - UnfinishedAge).UtcDateTime;
        var unfinished = directories.Where(one => one.Extension == ".tmp" && one.LastWriteTimeUtc < limit);
        var unused = directories.Where(one => one.Extension != ".tmp" && !names.Contains(one.Name))
            .OrderByDescending(one => one.LastWriteTimeUtc).Skip(UnusedKept);
        foreach (var directory in unfinished.Concat(unused).ToArray())
        {
            // Moved first: a half deleted folder must not look like an image.
            var grave = folder / $"{directory.Name}.{Guid.NewGuid():N}.tmp";
            directory.MoveTo(grave);
            Directory.Delete(grave, recursive: true);
        }
    }
}
