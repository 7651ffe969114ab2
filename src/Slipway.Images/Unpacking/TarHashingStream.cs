using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Passes a layer's tar on, counted against the budget and hashed for its diff id. Reads forward only.</summary>
internal sealed class TarHashingStream(Stream inner, UnpackBudget budget) : Stream
{
    // Content is read in smaller parts; only a header that says so is read in one, into memory of that size.
    private const int LargestRead = 1024 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The digest of all that was read.</summary>
    public Digest DiffId => Digest.FromHash(_hash.GetCurrentHash());

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        Check(buffer.Length);
        var count = inner.Read(buffer);
        budget.Take(count);
        _hash.AppendData(buffer[..count]);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check(buffer.Length);
        var count = await inner.ReadAsync(buffer, cancellationToken);
        budget.Take(count);
        _hash.AppendData(buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }

    // Before a byte of it is read: memory that nobody writes to costs nothing.
    private static void Check(int wanted)
    {
        if (wanted > LargestRead)
            throw new ToolException($"one of its headers is {wanted} bytes long. At most {LargestRead} are read.");
    }
}
