using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>A token server whose signed tokens Docker's registry takes (distribution, "Token Authentication Implementation").</summary>
internal sealed class SigningTokenServer(X509Certificate2 certificate) : IAsyncDisposable
{
    private const string Issuer = "a test";
    private const string Service = "docker-registry";
    private readonly ConcurrentQueue<string> _scopes = [];
    private ScriptedRegistry? _server;

    /// <summary>The scopes that were asked for, in order.</summary>
    public IReadOnlyCollection<string> Scopes => _scopes;

    /// <summary>How long tokens live; the registry keeps to it.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromMinutes(5);

    public async Task StartAsync() => _server = await ScriptedRegistry.StartAsync(GiveAsync);

    /// <summary>The configuration by which a registry sends clients here.</summary>
    public string Configuration(AbsolutePath work)
    {
        File.WriteAllText((work / "tokens.crt").Value, certificate.ExportCertificatePem());
        return $"auth:\n  token:\n    realm: {_server!.Address}token\n    service: {Service}\n    issuer: {Issuer}\n    rootcertbundle: {work / "tokens.crt"}\n";
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task GiveAsync(HttpContext http)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DockerRegistry.User}:{DockerRegistry.Password}"))}";
        if (http.Request.Headers.Authorization != expected)
        {
            http.Response.StatusCode = 401;
            return;
        }

        var scopes = http.Request.Query["scope"].OfType<string>().ToArray();
        _scopes.Enqueue(string.Join(' ', scopes));
        var access = scopes.Select(one => one.Split(':')).Select(one => new { type = one[0], name = one[1], actions = one[2].Split(',') });
        var now = DateTimeOffset.UtcNow;
        var claims = new { iss = Issuer, sub = DockerRegistry.User, aud = Service, exp = (now + Life).ToUnixTimeSeconds(), nbf = now.AddMinutes(-5).ToUnixTimeSeconds(), iat = now.ToUnixTimeSeconds(), jti = $"{Guid.NewGuid():n}", access };
        var header = new { typ = "JWT", alg = "RS256", x5c = new[] { Convert.ToBase64String(certificate.RawData) } };
        var text = $"{Encode(header)}.{Encode(claims)}";
        using var key = certificate.GetRSAPrivateKey()!;
        var signature = key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        await http.Response.WriteAsync(JsonSerializer.Serialize(new { token = $"{text}.{Base64Url.EncodeToString(signature)}", expires_in = 300 }), http.RequestAborted);
    }

    private static string Encode<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
