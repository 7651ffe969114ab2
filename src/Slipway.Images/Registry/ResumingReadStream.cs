using Slipway.Model;

namespace Slipway.Images;

/// <summary>A download that goes on where its connection broke.</summary>
/// <param name="open">Opens it at an offset, or says where else it begins.</param>
/// <param name="length">How long it is, in bytes.</param>
/// <param name="options">How often it goes on, and how long it may pause.</param>
/// <param name="time">The clock.</param>
internal sealed class ResumingReadStream(
    Func<long, CancellationToken, Task<(Stream Body, long From)>> open, long length, RegistryClientOptions options, TimeProvider time) : Stream
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
    public async Task OpenAsync(CancellationToken cancellationToken) => (_body, _) = await open(0, cancellationToken);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                _body ??= await ReopenAsync(cancellationToken);
                var count = await ReadOnceAsync(_body, buffer, cancellationToken);
                if (count == 0 && buffer.Length > 0 && _position < length)
                    throw new IOException($"The connection ended after {_position} of {length} bytes.");
                _position += count;
                _broken = 0;
                return count;
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or TimeoutException)
            {
                if (_broken++ >= options.Retries)
                    throw new ToolException($"A download broke off {_broken} times in a row, after {_position} of {length} bytes: {exception.Message} Run again.", exception) { IsTransient = true };
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

    private async Task<Stream> ReopenAsync(CancellationToken cancellationToken)
    {
        var (body, from) = await open(_position, cancellationToken);
        try
        {
            var skipped = new byte[64 * 1024];
            while (from < _position)
            {
                var count = await ReadOnceAsync(body, skipped.AsMemory(0, (int)Math.Min(_position - from, skipped.Length)), cancellationToken);
                from += count > 0 ? count : throw new IOException($"The connection ended after {from} of {length} bytes.");
            }

            return body;
        }
        catch
        {
            await body.DisposeAsync();
            throw;
        }
    }

    private async Task<int> ReadOnceAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.PauseLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await body.ReadAsync(buffer, both.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing came for {options.PauseLimit.TotalSeconds:0.#} s.", exception);
        }
    }
}
