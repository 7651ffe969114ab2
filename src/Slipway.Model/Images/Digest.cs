using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Slipway.Model;

/// <summary>
/// The identity of content: <c>sha256:</c> and 64 lower-case hexadecimal digits, as in the OCI image specification
/// (descriptor.md, "Digests"). Only SHA-256 is accepted, which every registry must support.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<Digest>))]
public sealed record Digest : IParsable<Digest>
{
    private const string Prefix = "sha256:";
    private const int HexLength = 64;

    private Digest(string value) => Value = value;

    /// <summary>The whole text, <c>sha256:…</c>.</summary>
    public string Value { get; }

    /// <summary>The 64 hexadecimal digits.</summary>
    public string Hex => Value[Prefix.Length..];

    /// <summary>The first 12 hexadecimal digits, for people.</summary>
    public string Short => Value.Substring(Prefix.Length, 12);

    /// <summary>The digest of some bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => FromHash(SHA256.HashData(content));

    /// <summary>The digest whose SHA-256 hash was already computed.</summary>
    /// <param name="sha256">Exactly 32 bytes.</param>
    public static Digest FromHash(ReadOnlySpan<byte> sha256) => sha256.Length == HexLength / 2
        ? new Digest(Prefix + Convert.ToHexStringLower(sha256))
        : throw new ArgumentException($"A SHA-256 hash has 32 bytes, not {sha256.Length}.", nameof(sha256));

    /// <summary>Reads a digest.</summary>
    /// <exception cref="UsageException">The text is not a SHA-256 digest.</exception>
    public static Digest Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var digest)
        ? digest
        : throw new UsageException(
            $"'{s}' is not a digest. Expected 'sha256:' and 64 lower-case hexadecimal digits, "
            + "such as 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'.");

    /// <summary>Reads a digest, or says no.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Digest result)
    {
        var valid = s is not null && s.Length == Prefix.Length + HexLength
            && s.StartsWith(Prefix, StringComparison.Ordinal)
            && !s.AsSpan(Prefix.Length).ContainsAnyExcept("0123456789abcdef");
        result = valid ? new Digest(s ?? "") : null;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
