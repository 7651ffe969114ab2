using Slipway.Model;

namespace Slipway.Images;

/// <summary>A download that goes on where its connection broke.</summary>
/// <param name="open">Opens it at an offset.</param>
/// <param name="length">How long it is, in bytes.</param>
/// <param name="options">How often it goes on, and how long it may pause.</param>
/// <param name="time">The clock.</param>
internal sealed class ResumingReadStream(
    Func<long, CancellationToken, Task<Stream>> open, long length, RegistryClientOptions options, TimeProvider time) : Stream
{
    private Stream? _body;
    private long _position;
    private int _broken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Reads so much and forgets it.</summary>
    public static async Task SkipAsync(Stream stream, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (count > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken);
            if (read == 0)
                throw new IOException("It ended too early.");
            count -= read;
        }
    }

    /// <summary>Opens it at its start, so that what is not there is noticed at once.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) => _body = await open(0, cancellationToken);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                _body ??= await open(_position, cancellationToken);
                var count = await ReadOnceAsync(_body, buffer, cancellationToken);
                if (count == 0 && buffer.Length > 0 && _position < length)
                    throw new IOException($"The connection ended after {_position} of {length} bytes.");
                _position += count;
                return count;
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or TimeoutException)
            {
                if (_broken++ >= options.Retries)
                    throw new ToolException($"A download broke off {_broken} times, the last time after {_position} of {length} bytes: {exception.Message} Run again.", exception) { IsTransient = true };
                _body?.Dispose();
                _body = null;
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Unpackers read in step; they run on the pool.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _body?.Dispose();
        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var reading = body.ReadAsync(buffer, cancellationToken);
        if (reading.IsCompleted)
            return await reading;
        using var limit = new CancellationTokenSource(options.PauseLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await reading.AsTask().WaitAsync(both.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing came for {options.PauseLimit.TotalSeconds:0.#} s.", exception);
        }
    }
}
