using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>
/// An identity provider, a Fulcio and a Rekor on this machine: real certificates with Fulcio's extensions, a real Merkle tree, signed promises and
/// checkpoints. It checks what it is sent as they do, and can be told to go wrong.
/// </summary>
internal sealed class FakeSigstore : IAsyncDisposable
{
    public const string Issuer = "https://token.actions.githubusercontent.com";
    public const string Workflow = "https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main";
    public const string Bearer = "bearer-s3cret";

    private readonly WebApplication _application;
    private readonly TimeProvider _time;
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _between;
    private readonly ECDsa _log = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _provider = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<byte[]> _leaves = [];

    private FakeSigstore(WebApplication application, TimeProvider time)
    {
        (_application, _time) = (application, time);
        _root = Authority("CN=root of a test", null);
        _between = Authority("CN=between of a test", _root);
        for (var other = 0; other < 6; other++)
            _leaves.Add(MerkleProof.Leaf(Encoding.UTF8.GetBytes($"entry of others {other}")));
        TrustedLog log = new(VerificationKey.FromDer(_log.ExportSubjectPublicKeyInfo(), "of the log"));
        Root = new TrustedRoot { Authorities = [new TrustedAuthority([_between.RawDataMemory, _root.RawDataMemory])], Logs = [log] };
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public TrustedRoot Root { get; }

    /// <summary>Whom tokens are for.</summary>
    public string Subject { get; set; } = Workflow;

    /// <summary>How long tokens live.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far the authority's clock is ahead.</summary>
    public TimeSpan AuthorityAhead { get; set; }

    /// <summary>How far the log's clock is ahead.</summary>
    public TimeSpan LogAhead { get; set; }

    /// <summary>What the authority answers instead; null: what it should.</summary>
    public int? FulcioStatus { get; set; }

    /// <summary>What the log answers instead; null: what it should.</summary>
    public int? RekorStatus { get; set; }

    /// <summary>What becomes of the log's answer before it is sent.</summary>
    public Action<JsonObject>? Spoil { get; set; }

    /// <summary>Whom certificates are for, whoever the token is for; null: the token's.</summary>
    public string? CertifiedSubject { get; set; }

    public HttpClient Http { get; } = new();

    public int Entries => _leaves.Count;

    public static async Task<FakeSigstore> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var sigstore = new FakeSigstore(application, time);
        application.Run(sigstore.HandleAsync);
        await application.StartAsync(TestContext.Current.CancellationToken);
        sigstore.Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return sigstore;
    }

    public KeylessSigner Signer() => new(
        Http, new KeylessOptions { Fulcio = Address, Rekor = Address, Root = Root },
        new GitHubIdentityTokens(Http, new Uri(Address, "/token?api-version=2"), new Secret(Bearer), _time), _time);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var (status, answer) = http.Request.Path.Value switch
        {
            "/token" => Token(http.Request),
            "/api/v2/signingCert" => FulcioStatus is { } refused ? (refused, Said("the authority is told to refuse")) : Certify(body),
            "/api/v1/log/entries" => RekorStatus is { } refused ? (refused, Said("the log is told to refuse")) : Log(body),
            _ => (404, Said("nothing here")),
        };
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private (int, JsonObject) Token(HttpRequest request)
    {
        if (request.Headers.Authorization != $"Bearer {Bearer}" || request.Query["audience"] != "sigstore" || request.Query["api-version"] != "2")
            return (401, Said("not for you"));
        var claims = new JsonObject { ["iss"] = Issuer, ["sub"] = Subject, ["aud"] = "sigstore", ["exp"] = (_time.GetUtcNow() + TokenLife).ToUnixTimeSeconds() };
        var signed = $"{Url("{\"alg\":\"ES256\"}"u8)}.{Url(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return (200, new JsonObject { ["value"] = $"{signed}.{Url(_provider.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}" });
    }

    private (int, JsonObject) Certify(string body)
    {
        var request = JsonNode.Parse(body)!;
        var parts = ((string)request["credentials"]!["oidcIdentityToken"]!).Split('.');
        if (!_provider.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256))
            return (401, Said("There was an error processing the identity token"));
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        if ((long)claims["exp"]! <= _time.GetUtcNow().ToUnixTimeSeconds() || (string)claims["aud"]! != "sigstore")
            return (401, Said("There was an error processing the identity token"));
        var key = ECDsa.Create();
        key.ImportFromPem((string)request["publicKeyRequest"]!["publicKey"]!["content"]!);
        var proof = Convert.FromBase64String((string)request["publicKeyRequest"]!["proofOfPossession"]!);
        var subject = (string)claims["sub"]!;
        if (!key.VerifyData(Encoding.UTF8.GetBytes(subject), proof, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            return (400, Said("The signature supplied in the request could not be verified"));
        var leaf = Leaf(key, CertifiedSubject ?? subject, (string)claims["iss"]!);
        var chain = new JsonArray(leaf.ExportCertificatePem(), _between.ExportCertificatePem(), _root.ExportCertificatePem());
        return (200, new JsonObject { ["signedCertificateEmbeddedSct"] = new JsonObject { ["chain"] = new JsonObject { ["certificates"] = chain } } });
    }

    private X509Certificate2 Leaf(ECDsa key, string subject, string issuer)
    {
        var request = new CertificateRequest(new X500DistinguishedName([0x30, 0x00]), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(subject));
        request.CertificateExtensions.Add(names.Build(critical: true));
        var text = new AsnWriter(AsnEncodingRules.DER);
        text.WriteCharacterString(UniversalTagNumber.UTF8String, issuer);
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.57264.1.8", text.Encode(), critical: false));
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.57264.1.1", Encoding.UTF8.GetBytes(issuer), critical: false));
        var now = _time.GetUtcNow() + AuthorityAhead;
        return request.Create(_between.SubjectName, X509SignatureGenerator.CreateForECDsa(_between.GetECDsaPrivateKey()!), now, now.AddMinutes(10), RandomNumberGenerator.GetBytes(12));
    }

    private (int, JsonObject) Log(string body)
    {
        var proposed = JsonNode.Parse(body)!;
        var spec = proposed["spec"]!;
        var entry = (string)proposed["kind"]! == "dsse" ? Envelope(spec) : Hash(spec);
        if (entry is null)
            return (400, Said("error processing entry: the signature does not hold"));
        var content = Encoding.UTF8.GetBytes(entry.ToJsonString());
        _leaves.Add(MerkleProof.Leaf(content));
        var number = _leaves.Count - 1;
        var logged = new LogEntry
        {
            LogIndex = 1000 + number,
            LogId = SHA256.HashData(_log.ExportSubjectPublicKeyInfo()),
            Kind = "",
            Version = "",
            IntegratedAt = DateTimeOffset.FromUnixTimeSeconds((_time.GetUtcNow() + LogAhead).ToUnixTimeSeconds()),
            Body = content,
        };
        var root = RootOf(0, _leaves.Count);
        var answer = new JsonObject
        {
            ["body"] = Convert.ToBase64String(content),
            ["integratedTime"] = logged.IntegratedAt!.Value.ToUnixTimeSeconds(),
            ["logID"] = Convert.ToHexStringLower(logged.LogId.Span),
            ["logIndex"] = logged.LogIndex,
            ["verification"] = new JsonObject
            {
                ["signedEntryTimestamp"] = Convert.ToBase64String(Sign(RekorText.Promised(logged))),
                ["inclusionProof"] = new JsonObject
                {
                    ["logIndex"] = number,
                    ["treeSize"] = _leaves.Count,
                    ["rootHash"] = Convert.ToHexStringLower(root),
                    ["hashes"] = new JsonArray([.. PathOf(number, 0, _leaves.Count).Select(hash => (JsonNode)Convert.ToHexStringLower(hash))]),
                    ["checkpoint"] = Note(root),
                },
            },
        };
        Spoil?.Invoke(answer);
        return (201, new JsonObject { ["24296fb24b8ad77a"] = answer });
    }

    private static JsonObject? Envelope(JsonNode spec)
    {
        var verifier = (string)spec["proposedContent"]!["verifiers"]![0]!;
        if (!DsseEnvelope.TryParse(Encoding.UTF8.GetBytes((string)spec["proposedContent"]!["envelope"]!), out var envelope, out _))
            return null;
        using var key = KeyOf(verifier);
        if (!key.Verify(DsseEnvelope.Authenticated(envelope.PayloadType, envelope.Payload.Span), envelope.Signatures[0].Value.Span))
            return null;
        return Entry("dsse", new JsonObject
        {
            ["envelopeHash"] = Sha(Encoding.UTF8.GetBytes((string)spec["proposedContent"]!["envelope"]!)),
            ["payloadHash"] = Sha(envelope.Payload.Span),
            ["signatures"] = new JsonArray(new JsonObject { ["signature"] = Convert.ToBase64String(envelope.Signatures[0].Value.Span), ["verifier"] = verifier }),
        });
    }

    private static JsonObject? Hash(JsonNode spec)
    {
        var pem = Encoding.UTF8.GetString(Convert.FromBase64String((string)spec["signature"]!["publicKey"]!["content"]!));
        using var certificate = X509Certificate2.CreateFromPem(pem);
        var hash = Convert.FromHexString((string)spec["data"]!["hash"]!["value"]!);
        return certificate.GetECDsaPublicKey()!.VerifyHash(hash, Convert.FromBase64String((string)spec["signature"]!["content"]!), DSASignatureFormat.Rfc3279DerSequence)
            ? Entry("hashedrekord", (JsonObject)spec.DeepClone())
            : null;
    }

    private static JsonObject Entry(string kind, JsonObject spec) => new() { ["apiVersion"] = "0.0.1", ["kind"] = kind, ["spec"] = spec };

    private static JsonObject Sha(ReadOnlySpan<byte> content) => new() { ["algorithm"] = "sha256", ["value"] = Convert.ToHexStringLower(SHA256.HashData(content)) };

    private static VerificationKey KeyOf(string verifier)
    {
        using var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(Convert.FromBase64String(verifier)));
        return VerificationKey.FromDer(certificate.PublicKey.ExportSubjectPublicKeyInfo(), "of an entry");
    }

    // RFC 6962, 2.1: split at the largest power of two below the size.
    private byte[] RootOf(int from, int to) => to - from == 1 ? _leaves[from] : MerkleProof.Node(RootOf(from, from + SplitOf(to - from)), RootOf(from + SplitOf(to - from), to));

    private List<byte[]> PathOf(int number, int from, int to)
    {
        if (to - from == 1)
            return [];
        var middle = from + SplitOf(to - from);
        return number < middle ? [.. PathOf(number, from, middle), RootOf(middle, to)] : [.. PathOf(number, middle, to), RootOf(from, middle)];
    }

    private static int SplitOf(int size)
    {
        var split = 1;
        while (split * 2 < size)
            split *= 2;
        return split;
    }

    private string Note(byte[] root)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"log of a test - 42\n{_leaves.Count}\n{Convert.ToBase64String(root)}\n");
        byte[] named = [.. SHA256.HashData(_log.ExportSubjectPublicKeyInfo())[..4], .. Sign(Encoding.UTF8.GetBytes(text))];
        return $"{text}\n— log-of-a-test {Convert.ToBase64String(named)}\n";
    }

    private byte[] Sign(byte[] content) => _log.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private X509Certificate2 Authority(string name, X509Certificate2? issuer)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        var (from, to) = (_time.GetUtcNow().AddDays(-30), _time.GetUtcNow().AddDays(300));
        return issuer is null ? request.CreateSelfSigned(from, to) : request.Create(issuer, from, to.AddDays(-1), RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
    }

    private static JsonObject Said(string message) => new() { ["code"] = 3, ["message"] = message };

    private static string Url(ReadOnlySpan<byte> content) => System.Buffers.Text.Base64Url.EncodeToString(content);
}
