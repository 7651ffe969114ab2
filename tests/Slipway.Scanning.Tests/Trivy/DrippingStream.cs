namespace Slipway.Scanning.Tests;

/// <summary>Gives one byte at a time.</summary>
internal sealed class DrippingStream(byte[] content) : MemoryStream(content)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
}
