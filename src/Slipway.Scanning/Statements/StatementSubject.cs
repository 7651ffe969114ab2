using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What a statement is about: content, known by its digests.</summary>
public sealed record StatementSubject
{
    /// <summary>A name for people, such as an image's repository. Verifiers go by the digest.</summary>
    public string Name { get; init; } = "";

    /// <summary>The digests by algorithm, in hexadecimal digits, such as <c>sha256</c>. At least one.</summary>
    [JsonPropertyName("digest")]
    public required ImmutableSortedDictionary<string, string> Digests { get; init; }

    /// <summary>Names some content.</summary>
    public static StatementSubject Of(string name, Digest digest) => new()
    {
        Name = name,
        Digests = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("sha256", digest.Hex),
    };

    /// <summary>Its SHA-256 digest; null where it has none or a malformed one.</summary>
    public Digest? FindDigest() => Digests.GetValueOrDefault("sha256") is { } hex && Digest.TryParse($"sha256:{hex.ToLowerInvariant()}", null, out var digest) ? digest : null;
}
