using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Passes a layer on and counts it: what unpacks without end ends here. Reads forward only.</summary>
internal sealed class MeteredStream(Stream inner, long most) : Stream
{
    // Only a header that says so is read in one part, into memory of that size.
    private const int LargestRead = 1024 * 1024;

    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        Check(buffer.Length);
        return Take(inner.Read(buffer));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check(buffer.Length);
        return Take(await inner.ReadAsync(buffer, cancellationToken));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static void Check(int wanted)
    {
        if (wanted > LargestRead)
            throw new ToolException($"one of its headers is {wanted} bytes long. At most {LargestRead} are read.");
    }

    private int Take(int count)
    {
        Count += count;
        return Count <= most ? count : throw new ToolException($"its layers unpack to more than the {most} bytes allowed. Raise the limit if the image is meant to be that large.");
    }
}
