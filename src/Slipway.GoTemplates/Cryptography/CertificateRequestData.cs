using System.Net;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>What a template asks of a certificate.</summary>
internal sealed record CertificateRequestData
{
    public required string CommonName { get; init; }

    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    public IReadOnlyList<string> DnsNames { get; init; } = [];

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The serial number, big-endian.</summary>
    public required byte[] Serial { get; init; }

    public bool IsAuthority { get; init; }
}
