using System.Formats.Tar;
using System.IO.Compression;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What is in a layer: its entries in order, and the digest of its tar.</summary>
/// <param name="Entries">The entries, without their content.</param>
/// <param name="DiffId">The digest of the tar.</param>
internal sealed record LayerEntries(IReadOnlyList<LayerEntry> Entries, Digest DiffId)
{
    /// <summary>Reads a layer to its end; no more of it is in memory than the names and facts of its entries.</summary>
    /// <exception cref="ToolException">The source failed, or the layer is damaged or packed as nobody here can read.</exception>
    public static async Task<LayerEntries> ReadAsync(IImageSource source, OciDescriptor layer, CancellationToken cancellationToken)
    {
        var gzip = MediaTypes.IsGzipLayer(layer.MediaType);
        await using var stream = await source.OpenBlobAsync(layer, cancellationToken);
        await using var plain = gzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream;
        await using var tar = new TarHashingStream(plain, new UnpackBudget(new UnpackLimits()));
        try
        {
            List<LayerEntry> entries = [];
            Dictionary<string, int> seen = new(StringComparer.Ordinal);
            await using (var reader = new TarReader(tar, leaveOpen: true))
            {
                while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
                {
                    var times = seen[entry.Name] = seen.GetValueOrDefault(entry.Name) + 1;
                    entries.Add(await LayerEntry.ReadAsync(entry, times == 1 ? entry.Name : $"{entry.Name}#{times}", cancellationToken));
                }
            }

            await tar.CopyToAsync(Stream.Null, cancellationToken);
            return new LayerEntries(entries, tar.DiffId);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new ToolException($"Layer '{layer.Digest}' cannot be read: {exception.Message} Build or push the image again.", exception);
        }
    }

    /// <summary>Whether layers of this type can be read.</summary>
    public static bool CanRead(string mediaType) => mediaType == MediaTypes.LayerTar || MediaTypes.IsGzipLayer(mediaType);
}
