using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Remembers what imported images became, a small file each. It may be deleted at any time; what is damaged counts as not there.</summary>
internal sealed class ImportIndex(AbsolutePath folder)
{
    /// <summary>What an image became with the same notes; null where that is not known.</summary>
    public async Task<(BuiltImage Image, byte[] Manifest)?> FindAsync(Digest config, ArchiveImport import, CancellationToken cancellationToken)
    {
        var file = FileOf(config, import);
        try
        {
            if (!file.FileExists || await File.ReadAllLinesAsync(file.Value, cancellationToken) is not [var manifest, .. var image])
                return null;
            var content = Convert.FromBase64String(manifest);
            var found = JsonSerializer.Deserialize(string.Join('\n', image), BuiltImageJson.Default.BuiltImage);
            return found is not null && found.ConfigDigest == config && Digest.Of(content) == found.Digest ? (found with { Revision = import.Revision }, content) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or JsonException or UsageException)
        {
            // Not readable is not there: the image is imported anew.
            return null;
        }
    }

    /// <summary>Remembers; a disk that refuses costs only time at the next build.</summary>
    public Task RememberAsync(BuiltImage image, byte[] manifest, ArchiveImport import, CancellationToken cancellationToken)
    {
        var text = $"{Convert.ToBase64String(manifest)}\n{JsonSerializer.Serialize(image, BuiltImageJson.Default.BuiltImage)}";
        return CacheFile.TryWriteAsync(FileOf(image.ConfigDigest, import), text, cancellationToken);
    }

    private AbsolutePath FileOf(Digest config, ArchiveImport import)
    {
        var notes = string.Join('\n', import.Annotations.Select(note => $"{note.Key}={note.Value}"));
        return folder / Digest.Of(Encoding.UTF8.GetBytes($"{config}\n{LayerCompressor.Identity}\n{notes}")).Hex;
    }
}
