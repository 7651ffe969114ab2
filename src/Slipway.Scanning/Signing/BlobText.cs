using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads what lies beside an image, bounded.</summary>
internal static class BlobText
{
    /// <summary>The largest envelope or bundle: a statement of the largest size in Base64, and what comes with it.</summary>
    public const long Largest = (StatementReader.LargestStatement * 4L / 3) + (1024 * 1024);

    /// <summary>A blob; null where it is too large to be one of ours.</summary>
    /// <exception cref="ToolException">It is not there, damaged, or the source failed.</exception>
    public static async Task<byte[]?> ReadAsync(IImageSource source, OciDescriptor descriptor, CancellationToken cancellationToken)
    {
        if (descriptor.Size is < 0 or > Largest)
            return null;
        await using var stream = await source.OpenBlobAsync(descriptor, cancellationToken);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    /// <summary>Bytes of a short text in Base64; null where it is none.</summary>
    public static byte[]? FindBase64(string text)
    {
        if (text.Length is 0 or > 16 * 1024)
            return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }
}
