namespace Slipway.Kubernetes;

/// <summary>Reads lines of bytes from a stream that may pause in the midst of one.</summary>
/// <param name="stream">The stream; not disposed of.</param>
/// <param name="longest">The longest line in bytes.</param>
internal sealed class LineReader(Stream stream, int longest)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>Whether the last line was not ended: the stream was, or the line is too long.</summary>
    public bool IsPart { get; private set; }

    /// <summary>A line that has been received already; valid until the next call.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> line)
    {
        var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        line = length < 0 ? default : _buffer.AsMemory(_start, length);
        if (length < 0)
            return false;
        _start += length + 1;
        IsPart = false;
        return true;
    }

    /// <summary>The next line without its end, or a part of one (<see cref="IsPart"/>); null at the end. Valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(out var line))
                return line;
            if (_end - _start >= longest || !await FillAsync(cancellationToken))
                return TakeRest();
        }
    }

    private ReadOnlyMemory<byte>? TakeRest()
    {
        if (_start == _end)
            return null;
        var rest = _buffer.AsMemory(_start, _end - _start);
        _start = _end;
        IsPart = true;
        return rest;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, Math.Max(longest, _buffer.Length + 1)));
        var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += count;
        return count > 0;
    }
}
