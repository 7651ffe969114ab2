using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>A log entry as Rekor signs it, and as cosign 2 keeps it.</summary>
internal static class RekorText
{
    /// <summary>What the promise signs: canonical JSON (RFC 8785) of body, time, log and number.</summary>
    public static byte[] Promised(LogEntry entry) => JsonSerializer.SerializeToUtf8Bytes(ToSigned(entry), BundleJson.Canonical.RekorSigned);

    public static RekorAnnotation ToAnnotation(LogEntry entry) => new((entry.SignedEntryTimestamp ?? default).ToArray(), ToSigned(entry));

    /// <summary>The entry that an annotation holds; null where it is none.</summary>
    public static LogEntry? Find(string? annotation)
    {
        if (annotation is null or { Length: > 1024 * 1024 })
            return null;
        try
        {
            if (JsonSerializer.Deserialize(annotation, BundleJson.Canonical.RekorAnnotation) is not { } read)
                return null;
            var body = Convert.FromBase64String(read.Payload.Body);
            using var document = JsonDocument.Parse(body);
            return new LogEntry
            {
                LogIndex = read.Payload.LogIndex,
                LogId = Convert.FromHexString(read.Payload.LogId),
                Kind = document.RootElement.GetProperty("kind").GetString() ?? "",
                Version = document.RootElement.GetProperty("apiVersion").GetString() ?? "",
                IntegratedAt = DateTimeOffset.FromUnixTimeSeconds(read.Payload.IntegratedTime),
                SignedEntryTimestamp = read.SignedEntryTimestamp,
                Body = body,
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static RekorSigned ToSigned(LogEntry entry) => new(
        Convert.ToBase64String(entry.Body.Span), entry.IntegratedAt?.ToUnixTimeSeconds() ?? 0, Convert.ToHexStringLower(entry.LogId.Span), entry.LogIndex);
}
