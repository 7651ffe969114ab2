using Slipway.Model;

namespace Slipway.Images;

/// <summary>Writes small files of a cache, on which nothing depends: a disk that refuses costs only time at the next build.</summary>
internal static class CacheFile
{
    /// <summary>Writes one whole or not at all; readers see the old or the new content.</summary>
    public static async Task TryWriteAsync(AbsolutePath file, string text, CancellationToken cancellationToken)
    {
        var temporary = $"{file}.{Guid.NewGuid():n}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Value) ?? "");
            await File.WriteAllTextAsync(temporary, text, cancellationToken);
            File.Move(temporary, file.Value, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Said above: nothing depends on it.
        }
        finally
        {
            DiskFaults.TryDelete(temporary);
        }
    }
}
