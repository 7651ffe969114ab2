namespace Slipway.GoTemplates.Cryptography;

/// <summary>Where random bytes come from: the system's generator, or a fixed sequence in tests.</summary>
public interface IRandomSource
{
    /// <summary>Fills a buffer with random bytes.</summary>
    /// <param name="buffer">What to fill.</param>
    void Fill(Span<byte> buffer);
}
