using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Slipway.Scanning;

/// <summary>Certificates as PEM.</summary>
internal static class CertificateText
{
    private const string Label = "CERTIFICATE";

    public static string ToPem(ImmutableArray<ReadOnlyMemory<byte>> certificates) =>
        string.Concat(certificates.Select(one => PemEncoding.WriteString(Label, one.Span) + "\n"));

    /// <summary>The certificates of a text, in its order; none where there are none.</summary>
    public static ImmutableArray<ReadOnlyMemory<byte>> Read(string? pem)
    {
        var found = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            if (rest[fields.Label] is Label)
                found.Add(Convert.FromBase64String(rest[fields.Base64Data].ToString()));
        }

        return found.ToImmutable();
    }
}
