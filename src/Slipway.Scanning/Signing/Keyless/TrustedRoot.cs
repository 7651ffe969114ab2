using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Whom signatures without a lasting key are believed by: authorities of certificates and transparency logs.</summary>
public sealed record TrustedRoot
{
    private const int LargestFile = 4 * 1024 * 1024;

    /// <summary>The authorities of signers' certificates (Fulcio).</summary>
    public required ImmutableArray<TrustedAuthority> Authorities { get; init; }

    /// <summary>The transparency logs of signatures (Rekor).</summary>
    public required ImmutableArray<TrustedLog> Logs { get; init; }

    /// <summary>Reads a file of the form of <c>trusted_root.json</c>, as Sigstore publishes it. Logs with keys that .NET does not know (Ed25519) are left out.</summary>
    /// <param name="content">The file.</param>
    /// <param name="origin">Its name, for messages.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public static TrustedRoot Parse(ReadOnlyMemory<byte> content, string origin)
    {
        if (content.Length > LargestFile)
            throw new UsageException($"Trusted root '{origin}' has {content.Length} bytes; at most {LargestFile} are read. Name the file 'trusted_root.json'.");
        try
        {
            var document = JsonSerializer.Deserialize(content.Span, BundleJson.Canonical.TrustedRootDocument) ?? throw new JsonException("Found null.");
            return new TrustedRoot
            {
                Authorities = [.. (document.CertificateAuthorities ?? []).Select(ToAuthority)],
                Logs = [.. (document.Tlogs ?? []).Select(log => ToLog(log, origin)).OfType<TrustedLog>()],
            };
        }
        catch (JsonException exception)
        {
            throw new UsageException($"Trusted root '{origin}' cannot be read: {StatementReader.Shorten(exception)} Give a file of the form of Sigstore's 'trusted_root.json'.", exception);
        }
    }

    private static TrustedAuthority ToAuthority(TrustedAuthorityDocument document) =>
        new([.. document.CertChain.Certificates.Select(one => (ReadOnlyMemory<byte>)one.RawBytes)], document.ValidFor?.Start, document.ValidFor?.End);

    private static TrustedLog? ToLog(TrustedLogDocument document, string origin)
    {
        // A log that nobody here can check is one that is not trusted here.
        if (KeyText.AlgorithmOf(document.PublicKey.RawBytes) is "Ed25519" or "unknown")
            return null;
        var log = new TrustedLog(
            VerificationKey.FromDer(document.PublicKey.RawBytes, $"of a log in '{origin}'"), document.PublicKey.ValidFor?.Start, document.PublicKey.ValidFor?.End);
        return document.LogId is { KeyId.Length: > 0 } id ? log with { Id = id.KeyId } : log;
    }
}
