namespace Slipway.GoTemplates.Encodings;

/// <summary>The Adler-32 checksum.</summary>
internal static class Adler32
{
    private const uint Modulus = 65521;

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint low = 1;
        uint high = 0;
        foreach (var b in bytes)
        {
            low = (low + b) % Modulus;
            high = (high + low) % Modulus;
        }

        return (high << 16) | low;
    }
}
