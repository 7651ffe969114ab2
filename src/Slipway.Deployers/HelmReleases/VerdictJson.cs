using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>Verdicts and requests as they are noted beside release records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(DeployRequest))]
internal sealed partial class VerdictJson : JsonSerializerContext
{
    // Annotations of an object may have 256 KiB in all.
    private const int MostBytes = 100 * 1024;

    public static string Write(Verdict.Bad verdict)
    {
        var text = JsonSerializer.Serialize<Verdict>(verdict, Default.Verdict);
        return text.Length <= MostBytes ? text : JsonSerializer.Serialize<Verdict>(verdict with { Evidence = new Evidence(), Message = verdict.Message[..Math.Min(verdict.Message.Length, MostBytes / 10)] }, Default.Verdict);
    }

    /// <summary>Null where it is none.</summary>
    public static Verdict.Bad? ReadVerdict(string? text) => Read(text, Default.Verdict) as Verdict.Bad;

    /// <summary>Null where it is none.</summary>
    public static DeployRequest? ReadRequest(string? text) => Read(text, Default.DeployRequest);

    private static T? Read<T>(string? text, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, type);
        }
        catch (Exception exception) when (exception is JsonException or UsageException)
        {
            return null;
        }
    }
}
