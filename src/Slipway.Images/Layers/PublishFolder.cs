using System.Collections.Concurrent;
using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Reads what <c>dotnet publish</c> wrote. Every file is hashed every time: at about 2 GB/s per core that costs less than
/// asking whether a cached hash (by time and size) can be trusted, and it is never wrong.
/// </summary>
internal static class PublishFolder
{
    private const int BufferSize = 256 * 1024;

    /// <summary>The files, sorted by path (ordinal).</summary>
    /// <exception cref="UsageException">The folder is missing, empty or holds links.</exception>
    public static IReadOnlyList<LayerFile> Read(AbsolutePath folder, CancellationToken cancellationToken)
    {
        if (!folder.DirectoryExists)
            throw new UsageException($"The publish folder '{folder}' does not exist. Run 'dotnet publish' first.");
        var entries = new DirectoryInfo(folder.Value)
            .EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).ToArray();
        var links = entries.Where(entry => entry.LinkTarget is not null).Select(entry => entry.FullName).ToArray();
        if (links.Length > 0)
            throw new UsageException([.. links.Order(StringComparer.Ordinal).Select(link =>
                $"'{link}' is a link, and a publish folder must hold plain files. Replace it by a copy.")]);
        var files = new ConcurrentBag<LayerFile>();
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(entries.OfType<FileInfo>().OrderByDescending(file => file.Length), options, file => files.Add(ReadFile(folder, file.FullName)));
        return files.IsEmpty
            ? throw new UsageException($"The publish folder '{folder}' is empty. Run 'dotnet publish' first.")
            : [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static LayerFile ReadFile(AbsolutePath folder, string path)
    {
        using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferSize);
        long size = 0;
        var executable = false;
        for (var read = RandomAccess.Read(handle, buffer, 0); read > 0; read = RandomAccess.Read(handle, buffer, size))
        {
            if (size == 0)
                executable = IsExecutable(Path.GetFileName(path), buffer.AsSpan(0, read));
            hash.AppendData(buffer, 0, read);
            size += read;
        }
        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        var relative = Path.GetRelativePath(folder.Value, path).Replace('\\', '/');
        return new LayerFile(relative, path, size, Digest.FromHash(hash.GetHashAndReset()), executable);
    }

    private static bool IsExecutable(string name, ReadOnlySpan<byte> start) =>
        start.StartsWith("#!"u8)
        || (start.StartsWith("\u007fELF"u8) && !name.EndsWith(".so", StringComparison.Ordinal) && !name.Contains(".so.", StringComparison.Ordinal)
            && !name.EndsWith(".o", StringComparison.Ordinal) && !name.EndsWith(".dbg", StringComparison.Ordinal));
}
