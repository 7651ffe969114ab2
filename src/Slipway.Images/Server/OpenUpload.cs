using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>An upload that this request alone writes to, from the look at its length to the move to its place.</summary>
internal sealed class OpenUpload(string file, Stream stream) : IAsyncDisposable
{
    private const int BufferSize = 256 * 1024;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly bool _isNew = stream.Length == 0;

    /// <summary>Where it lies.</summary>
    public string File { get; } = file;

    /// <summary>How much of it is here, in bytes.</summary>
    public long Length => stream.Length;

    /// <summary>Appends a chunk; what came of a broken one stays, and the client goes on behind it.</summary>
    public async Task AppendAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        int count;
        while ((count = await content.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            if (_isNew)
                _hash.AppendData(buffer, 0, count);
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    /// <summary>Flushes all that has come to the disk and says what it is.</summary>
    public async Task<Digest> FinishAsync(CancellationToken cancellationToken)
    {
        await stream.FlushAsync(cancellationToken);
        if (stream is FileStream real)
            real.Flush(flushToDisk: true);
        if (_isNew)
            return Digest.FromHash(_hash.GetCurrentHash());
        stream.Position = 0;
        return Digest.FromHash(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    public ValueTask DisposeAsync()
    {
        _hash.Dispose();
        return stream.DisposeAsync();
    }
}
