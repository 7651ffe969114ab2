using Slipway.Model;

namespace Slipway.Images;

/// <summary>Says of every read that something moved, and how many bytes.</summary>
internal sealed class PulseStream(Stream inner, Action<int> moved) : ReadThroughStream(inner)
{
    protected override void AfterRead(ReadOnlySpan<byte> buffer, int count) => moved(count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Inner.Dispose();
        base.Dispose(disposing);
    }
}
