using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Gives signatures to a transparency log (Rekor, API v1).</summary>
internal sealed class RekorClient(HttpClient http, Uri server, TimeProvider time)
{
    /// <summary>Logs a signature over bytes (hashedrekord 0.0.1).</summary>
    /// <exception cref="ToolException">It failed or refused.</exception>
    public Task<LogEntry> AddHashAsync(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> signature, string verifier, CancellationToken cancellationToken) => AddAsync(
        json =>
        {
            WriteKind(json, "hashedrekord");
            json.WriteStartObject("data");
            json.WriteStartObject("hash");
            json.WriteString("algorithm", "sha256");
            json.WriteString("value", Convert.ToHexStringLower(SHA256.HashData(content.Span)));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("signature");
            json.WriteBase64String("content", signature.Span);
            json.WriteStartObject("publicKey");
            json.WriteBase64String("content", Encoding.UTF8.GetBytes(verifier));
            json.WriteEndObject();
            json.WriteEndObject();
        },
        cancellationToken);

    /// <summary>Logs an envelope (dsse 0.0.1).</summary>
    /// <exception cref="ToolException">It failed or refused.</exception>
    public Task<LogEntry> AddEnvelopeAsync(DsseEnvelope envelope, string verifier, CancellationToken cancellationToken) => AddAsync(
        json =>
        {
            WriteKind(json, "dsse");
            json.WriteStartObject("proposedContent");
            json.WriteString("envelope", envelope.ToJson());
            json.WriteStartArray("verifiers");
            json.WriteBase64StringValue(Encoding.UTF8.GetBytes(verifier));
            json.WriteEndArray();
            json.WriteEndObject();
        },
        cancellationToken);

    private static void WriteKind(Utf8JsonWriter json, string kind)
    {
        json.WriteString("apiVersion", "0.0.1");
        json.WriteString("kind", kind);
        json.WriteStartObject("spec");
    }

    private async Task<LogEntry> AddAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/api/v1/log/entries")) { Content = SigstoreRequest.Json(buffer.ToArray()) };
        var answer = await new SigstoreRequest(http, $"The transparency log at '{server.Authority}'", time).SendAsync(
            message, "The log does not take this signature in; an entry of it may be there already.", cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(answer);
            return ToEntry(document.RootElement.EnumerateObject().First().Value);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ToolException($"The transparency log at '{server.Authority}' answered without an entry that can be read. Check its address; nothing was stored.", exception);
        }
    }

    private static LogEntry ToEntry(JsonElement entry)
    {
        var body = entry.GetProperty("body").GetBytesFromBase64();
        using var content = JsonDocument.Parse(body);
        var proofs = entry.GetProperty("verification");
        return new LogEntry
        {
            LogIndex = entry.GetProperty("logIndex").GetInt64(),
            LogId = Convert.FromHexString(entry.GetProperty("logID").GetString() ?? ""),
            Kind = content.RootElement.GetProperty("kind").GetString() ?? "",
            Version = content.RootElement.GetProperty("apiVersion").GetString() ?? "",
            IntegratedAt = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(entry.GetProperty("integratedTime").GetInt64(), 0, 253402300799)),
            SignedEntryTimestamp = proofs.GetProperty("signedEntryTimestamp").GetBytesFromBase64(),
            Proof = proofs.TryGetProperty("inclusionProof", out var proof) ? ToProof(proof) : null,
            Body = body,
        };
    }

    private static InclusionProof ToProof(JsonElement proof) => new(
        proof.GetProperty("logIndex").GetInt64(),
        proof.GetProperty("treeSize").GetInt64(),
        Convert.FromHexString(proof.GetProperty("rootHash").GetString() ?? ""),
        [.. proof.GetProperty("hashes").EnumerateArray().Take(64).Select(one => (ReadOnlyMemory<byte>)Convert.FromHexString(one.GetString() ?? ""))],
        proof.GetProperty("checkpoint").GetString() ?? "");
}
