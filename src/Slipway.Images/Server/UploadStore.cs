using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Uploads that have begun: a file each, whose length is where the next chunk goes on, so that they outlive the server.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="open">Opens a file for appending; a test gives a full disk.</param>
internal sealed class UploadStore(AbsolutePath folder, Func<string, Stream> open)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Removes what has rested since a time.</summary>
    public void Sweep(DateTimeOffset before)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Value).Where(file => File.GetLastWriteTimeUtc(file) < before.UtcDateTime))
            DiskFaults.TryDelete(file);
    }

    /// <summary>Begins one.</summary>
    public string Begin(string repository)
    {
        var id = $"{Guid.NewGuid():n}";
        File.WriteAllText(OwnerFile(id), repository);
        using (File.Create(DataFile(id)))
            return id;
    }

    /// <summary>How much of it is here, in bytes.</summary>
    /// <exception cref="RegistryFault">There is no such upload in the repository.</exception>
    public long Length(string repository, string id)
    {
        // The id is part of a path: nothing but what we gave out may pass.
        if (!Guid.TryParseExact(id, "n", out _) || !File.Exists(OwnerFile(id)) || File.ReadAllText(OwnerFile(id)) != repository)
            throw RegistryFault.UploadUnknown(id);
        return new FileInfo(DataFile(id)) is { Exists: true } file ? file.Length : throw RegistryFault.UploadUnknown(id);
    }

    /// <summary>Appends a chunk; what came of a broken one stays, and the client goes on behind it.</summary>
    /// <param name="id">The upload; known to be there.</param>
    /// <param name="content">The chunk.</param>
    /// <param name="hash">Also gets the bytes; null where they are hashed later.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RegistryFault">Another request writes to it.</exception>
    public async Task AppendAsync(string id, Stream content, IncrementalHash? hash, CancellationToken cancellationToken)
    {
        await using var file = Open(id);
        var buffer = new byte[BufferSize];
        int count;
        while ((count = await content.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            hash?.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    /// <summary>Flushes what has come to the disk and says what it is.</summary>
    /// <returns>The file, to be moved to its place, and its digest.</returns>
    public async Task<(string File, Digest Digest)> FinishAsync(string id, Digest? hashed, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(DataFile(id), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        file.Flush(flushToDisk: true);
        return (DataFile(id), hashed ?? Digest.FromHash(await SHA256.HashDataAsync(file, cancellationToken)));
    }

    /// <summary>Forgets one.</summary>
    public void Remove(string id)
    {
        DiskFaults.TryDelete(DataFile(id));
        DiskFaults.TryDelete(OwnerFile(id));
    }

    private Stream Open(string id)
    {
        try
        {
            return open(DataFile(id));
        }
        catch (IOException exception) when (File.Exists(DataFile(id)))
        {
            throw new RegistryFault(409, "BLOB_UPLOAD_INVALID", $"Upload '{id}' is being written to: {exception.Message}");
        }
    }

    private string DataFile(string id) => (folder / $"{id}.data").Value;

    private string OwnerFile(string id) => (folder / $"{id}.repository").Value;
}
