using Slipway.GoTemplates.Cryptography;

namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>Bytes that only count: the same in every run.</summary>
internal sealed class CountingRandomSource : IRandomSource
{
    private byte _next;

    public void Fill(Span<byte> buffer)
    {
        foreach (ref var one in buffer)
            one = _next += 41;
    }
}
