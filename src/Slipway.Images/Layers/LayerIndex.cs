using System.Globalization;
using System.Text;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Remembers which bytes something gave, a plan or a tar, in a folder of small text files named by its key. An entry carries a digest of
/// itself: what is damaged counts as not there. The folder may be deleted at any time.
/// </summary>
internal sealed class LayerIndex(AbsolutePath folder)
{
    private const string Version = "slipway.layer-index.v1";

    /// <summary>The bytes that it gave; null where that is not known or the entry is damaged.</summary>
    public async Task<LayerContent?> FindAsync(Digest key, CancellationToken cancellationToken)
    {
        var file = FileOf(key);
        try
        {
            if (!file.FileExists)
                return null;
            var parts = (await File.ReadAllTextAsync(file.Value, cancellationToken)).Split(' ');
            return parts.Length == 5
                && parts[0] == Version
                && Digest.TryParse(parts[1], null, out var digest)
                && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                && Digest.TryParse(parts[3], null, out var diffId)
                && Line(key, new LayerContent(digest, size, diffId)) == string.Join(' ', parts)
                ? new LayerContent(digest, size, diffId)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not readable is not there: the layer is made anew.
            return null;
        }
    }

    /// <summary>Remembers; a disk that refuses costs only time at the next build.</summary>
    public Task RememberAsync(Digest key, LayerContent content, CancellationToken cancellationToken) =>
        CacheFile.TryWriteAsync(FileOf(key), Line(key, content), cancellationToken);

    private static string Line(Digest key, LayerContent content)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Version} {content.Digest} {content.Size} {content.DiffId}");
        return $"{text} {Digest.Of(Encoding.UTF8.GetBytes($"{key} {text}")).Hex}";
    }

    private AbsolutePath FileOf(Digest key) => folder / key.Hex;
}
