namespace Slipway.Scanning;

/// <summary>A hash of a component as its source publishes it.</summary>
/// <param name="Algorithm">As SPDX names it: <c>SHA512</c>, <c>SHA256</c> or <c>SHA1</c>.</param>
/// <param name="Hex">Lower-case hexadecimal digits.</param>
public sealed record ComponentHash(string Algorithm, string Hex)
{
    /// <summary>What <c>*.deps.json</c> and lock files write: <c>sha512-</c> and Base64; null where it is something else.</summary>
    internal static ComponentHash? OfSubresource(string text)
    {
        Span<byte> hash = stackalloc byte[64];
        return text.StartsWith("sha512-", StringComparison.Ordinal) && Convert.TryFromBase64String(text[7..], hash, out var length) && length == hash.Length
            ? new ComponentHash("SHA512", Convert.ToHexStringLower(hash))
            : null;
    }
}
