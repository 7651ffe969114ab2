using Slipway.Model;

namespace Slipway.Helm.Charts;

/// <summary>Lets no more than so many bytes through, whatever an archive says of itself, or a server of its answer.</summary>
internal sealed class BoundedStream(Stream inner, long most, Func<Exception> failure) : ReadThroughStream(inner)
{
    private long _left = most;

    protected override void AfterRead(ReadOnlySpan<byte> buffer, int count)
    {
        _left -= count;
        if (_left < 0)
            throw failure();
    }
}
