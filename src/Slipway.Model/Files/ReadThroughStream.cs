namespace Slipway.Model;

/// <summary>
/// Passes on what another stream has, forward only, and shows each part to those who derive from it, to count, bound or hash it. The other stream is not disposed of here.
/// </summary>
/// <param name="inner">The other stream.</param>
public abstract class ReadThroughStream(Stream inner) : Stream
{
    /// <summary>The other stream.</summary>
    protected Stream Inner { get; } = inner;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        BeforeRead(buffer.Length);
        var count = Inner.Read(buffer);
        AfterRead(buffer, count);
        return count;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        BeforeRead(buffer.Length);
        var count = await Inner.ReadAsync(buffer, cancellationToken);
        AfterRead(buffer.Span, count);
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is written.
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Is told how much is asked for, before any of it is read; what it throws goes to the reader. Default: nothing.</summary>
    protected virtual void BeforeRead(int wanted)
    {
    }

    /// <summary>Is shown what was read; what it throws goes to the reader.</summary>
    /// <param name="buffer">Where it was read to.</param>
    /// <param name="count">How much of that was read; none at the end.</param>
    protected abstract void AfterRead(ReadOnlySpan<byte> buffer, int count);
}
