using System.Buffers;
using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Slipway.Docker;

/// <summary>One call of gRPC over HTTP/2: messages in both directions, each behind five bytes (grpc.io, PROTOCOL-HTTP2).</summary>
internal sealed class GrpcCall(HttpContext http) : IDisposable
{
    private const int PrefixLength = 5;

    // BuildKit's own limit for what it sends.
    private const int MaximumLength = 16 << 20;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);

    /// <summary>Ended when BuildKit gives the call up, the connection breaks, or a part of the answer has failed.</summary>
    public CancellationToken CancellationToken => _ended.Token;

    /// <summary>All values of an entry of the call's metadata.</summary>
    public StringValues Metadata(string name) => http.Request.Headers[name];

    /// <summary>The next message; null where there are no more.</summary>
    /// <exception cref="InvalidDataException">It is compressed, or larger than 16 MiB.</exception>
    public async ValueTask<byte[]?> ReadAsync()
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(CancellationToken);
            if (TryTake(read.Buffer, out var message, out var consumed))
            {
                reader.AdvanceTo(consumed);
                return message;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    /// <summary>Sends a message; several may be sent at once, in any order.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message)
    {
        await _writing.WaitAsync(CancellationToken);
        try
        {
            var writer = http.Response.BodyWriter;
            writer.GetSpan(PrefixLength)[0] = 0;
            BinaryPrimitives.WriteInt32BigEndian(writer.GetSpan(PrefixLength)[1..], message.Length);
            writer.Advance(PrefixLength);
            writer.Write(message.Span);
            await writer.FlushAsync(CancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Waits for the parts of an answer that go on side by side; the first that fails ends the others.</summary>
    public async Task WhenAllAsync(params Task[] parts)
    {
        try
        {
            await foreach (var part in Task.WhenEach(parts))
                await part;
        }
        catch
        {
            await _ended.CancelAsync();
            await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    public void Dispose()
    {
        _writing.Dispose();
        _ended.Dispose();
    }

    private static bool TryTake(ReadOnlySequence<byte> buffer, out byte[] message, out SequencePosition consumed)
    {
        (message, consumed) = ([], buffer.Start);
        if (buffer.Length < PrefixLength)
            return false;
        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (prefix[0] != 0 || length > MaximumLength)
            throw new InvalidDataException($"A gRPC message of {length} bytes (compressed: {prefix[0]}) was not expected.");
        if (buffer.Length < PrefixLength + length)
            return false;
        var end = buffer.GetPosition(PrefixLength + length);
        (message, consumed) = (buffer.Slice(PrefixLength, length).ToArray(), end);
        return true;
    }
}
