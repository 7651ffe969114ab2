using System.Security.Cryptography;

namespace Slipway.Helm.Repositories;

/// <summary>Writes an archive: there is all of it, with the digest that was promised, or nothing.</summary>
internal static class ArchiveFile
{
    private const int BufferSize = 128 * 1024;

    /// <param name="path">Where to; what was there is replaced in one step.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="digest">The SHA-256 as an index says it, with or without its name; what is none, such as an empty text, is not held against it.</param>
    /// <param name="source">Where it comes from, for the message.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <exception cref="RepositoryException">It is another one.</exception>
    public static async Task WriteAsync(string path, Stream content, string digest, string source, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        var partial = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            var hash = await CopyAsync(content, source, partial, cancellationToken);
            if (ExpectedOf(digest) is { } expected && expected != hash)
                throw new RepositoryException($"'{source}' is not what its index promises: its SHA-256 is {hash}, not {expected}. Nothing was written; ask whoever keeps the repository to index it anew");
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or (IOException and not HttpIOException))
        {
            throw new RepositoryException($"open {path}: {(exception is DirectoryNotFoundException ? "no such file or directory" : exception.Message)}", exception);
        }
        finally
        {
            if (File.Exists(partial))
                File.Delete(partial);
        }
    }

    private static async Task<string> CopyAsync(Stream content, string source, string partial, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[BufferSize];
        while (await ReadAsync(content, source, buffer, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A connection that breaks is no fault of the file that is written.
    private static async Task<int> ReadAsync(Stream content, string source, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception) when (exception is not HttpIOException)
        {
            throw new RepositoryException($"Get \"{source}\": {exception.GetBaseException().Message.TrimEnd('.')}", exception);
        }
    }

    private static string? ExpectedOf(string digest)
    {
        var text = (digest.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? digest[7..] : digest).ToLowerInvariant();
        return text.Length == 64 && !text.AsSpan().ContainsAnyExcept("0123456789abcdef") ? text : null;
    }
}
