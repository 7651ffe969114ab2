using System.Security.Cryptography;
using System.Text;

namespace Slipway.Scanning;

/// <summary>A name for a document that follows from all else in it: written with a placeholder, hashed, and put in its place.</summary>
internal static class ContentIdentity
{
    /// <summary>Of the length of the real one.</summary>
    public const string Placeholder = "00000000-0000-0000-0000-000000000000";

    // The space of our names: a UUID of version 4 that was drawn once.
    private static readonly byte[] Space = Convert.FromHexString("5d7a7c0e3b5c4f0f9a0e6f1d2c8b4a97");

    /// <summary>Puts the name in the place of the first placeholder.</summary>
    public static byte[] Stamp(byte[] document)
    {
        var at = document.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Placeholder));
        Encoding.ASCII.GetBytes(NameOf(document), document.AsSpan(at, Placeholder.Length));
        return document;
    }

    // UUID version 5 (RFC 9562, 5.5) asks for SHA-1; what it names is the SHA-256 of the document, so nothing hangs on it.
    private static string NameOf(ReadOnlySpan<byte> document)
    {
        var content = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(document)));
#pragma warning disable CA5350 // Said above.
        var hash = SHA1.HashData([.. Space, .. content]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
