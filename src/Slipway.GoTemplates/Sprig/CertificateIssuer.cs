using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.GoTemplates.Cryptography;
using Slipway.GoTemplates.Encodings;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Makes the certificates that templates ask for.</summary>
internal sealed class CertificateIssuer(SprigOptions options)
{
    /// <summary>A certificate that may sign others: name, days.</summary>
    public CertificatePair Authority(in GoCall call, SigningKey key)
    {
        using (key)
        {
            var request = Request(call.Text(0), null, null, Argument.Int(call, 1)) with { IsAuthority = true };
            return Pair(request, key, null, key);
        }
    }

    /// <summary>A certificate that signs itself: name, addresses, DNS names, days.</summary>
    public CertificatePair SelfSigned(in GoCall call, SigningKey key)
    {
        using (key)
            return Pair(Request(call), key, null, key);
    }

    /// <summary>A certificate signed by an authority: name, addresses, DNS names, days, authority.</summary>
    public CertificatePair Signed(in GoCall call, SigningKey key)
    {
        using (key)
        {
            var authority = call[4] as CertificatePair ?? new CertificatePair("", "");
            using var issuer = ReadCertificate(authority.Certificate);
            using var issuerKey = ReadKey(authority.Key);
            var request = Request(call);
            if (issuerKey is not DsaKey && !issuer.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(issuerKey.PublicKeyInfo))
                throw new TemplateFunctionException(
                    "error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey");

            return Pair(request, key, issuer, issuerKey);
        }
    }

    /// <summary>A pair given as base64, once it is seen to be one.</summary>
    public static CertificatePair Check(string certificate, string key)
    {
        var certificateText = Decode(certificate, "unable to decode base64 certificate");
        var keyText = Decode(key, "unable to decode base64 private key");
        ReadCertificate(certificateText).Dispose();
        ReadKey(keyText).Dispose();
        return new(certificateText, keyText);
    }

    private static string Decode(string text, string complaint)
    {
        try
        {
            return GoText.FromBytes(GoBase64.Decode(text));
        }
        catch (TemplateFunctionException e)
        {
            throw new TemplateFunctionException(complaint, e);
        }
    }

    private static X509Certificate2 ReadCertificate(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields))
            throw new TemplateFunctionException("unable to decode certificate");

        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(pem[fields.Base64Data]));
        }
        catch (CryptographicException e)
        {
            throw new TemplateFunctionException("error parsing certificate: decodedCert.Bytes: x509: malformed certificate", e);
        }
    }

    private static SigningKey ReadKey(string pem)
    {
        try
        {
            return SigningKey.FromPem(pem);
        }
        catch (TemplateFunctionException e)
        {
            throw new TemplateFunctionException("error parsing private key: " + e.Message, e);
        }
    }

    private CertificateRequestData Request(in GoCall call) =>
        Request(call.Text(0), call[1] as GoSlice, call[2] as GoSlice, Argument.Int(call, 3));

    private CertificateRequestData Request(string name, GoSlice? addresses, GoSlice? dnsNames, long days)
    {
        var serial = new byte[16];
        options.Random.Fill(serial);
        var now = options.Clock.GetUtcNow();
        var limit = (DateTimeOffset.MaxValue - now).TotalDays - 1;
        return new()
        {
            CommonName = name,
            Addresses = ParseAddresses(addresses),
            DnsNames = ParseNames(dnsNames),
            NotBefore = now,
            NotAfter = now.AddDays(Math.Clamp(days, -700_000, limit)),
            Serial = serial,
        };
    }

    private static List<IPAddress> ParseAddresses(GoSlice? items)
    {
        var addresses = new List<IPAddress>();
        foreach (var item in items is null ? default : items.Span)
        {
            if (item is not string text)
                throw new TemplateFunctionException($"error parsing ip: {GoFormat.Sprint(item)} is not a string");

            addresses.Add(GoAddress.Parse(text) ?? throw new TemplateFunctionException("error parsing ip: " + text));
        }

        return addresses;
    }

    private static List<string> ParseNames(GoSlice? items)
    {
        var names = new List<string>();
        foreach (var item in items is null ? default : items.Span)
        {
            var name = item as string ?? throw new TemplateFunctionException(
                $"error processing alternate dns name: {GoFormat.Sprint(item)} is not a string");
            if (!System.Text.Ascii.IsValid(name))
                throw new TemplateFunctionException(
                    $"error creating certificate: x509: {GoQuote.Quote(name)} cannot be encoded as an IA5String");

            names.Add(name);
        }

        return names;
    }

    private static CertificatePair Pair(
        CertificateRequestData request, SigningKey key, X509Certificate2? issuer, SigningKey issuerKey) =>
        new(SigningKey.Pem("CERTIFICATE", CertificateWriter.Write(request, key, issuer, issuerKey)), key.ToPem());
}
