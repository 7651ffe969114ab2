using System.Globalization;

namespace Slipway.Kubernetes;

/// <summary>An open connection of a watch.</summary>
internal sealed class WatchConnection(HttpResponseMessage response, Stream stream, int longestLine, TimeProvider clock) : IAsyncDisposable
{
    // A server that ends connections faster than this, without a word, is not well.
    private static readonly TimeSpan Useful = TimeSpan.FromSeconds(5);

    private readonly LineReader _lines = new(stream, longestLine);
    private readonly long _openedAt = clock.GetTimestamp();
    private bool _isUsed;

    /// <summary>Whether something came through it, or at least it was open for a while.</summary>
    public bool WasOfUse => _isUsed || clock.GetElapsedTime(_openedAt) >= Useful;

    /// <summary>A whole line; null at the end.</summary>
    /// <exception cref="WatchBrokenException">Nothing came for too long, or too much.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(TimeSpan stallLimit, CancellationToken cancellationToken)
    {
        if (_lines.TryTake(out var ready))
            return ready;
        using var stall = new CancellationTokenSource(stallLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellationToken);
        try
        {
            var line = await _lines.ReadAsync(both.Token);
            if (line is null || !_lines.IsPart)
                return line;
            return line.Value.Length < longestLine ? null : throw new WatchBrokenException($"it sent a line of more than {longestLine / 1024 / 1024} MiB");
        }
        catch (OperationCanceledException) when (stall.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new WatchBrokenException($"it was silent for {stallLimit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s");
        }
    }

    /// <summary>Something came.</summary>
    public void Use() => _isUsed = true;

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        response.Dispose();
    }
}
