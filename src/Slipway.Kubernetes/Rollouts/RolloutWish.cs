using System.Security.Cryptography;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>Tells what is wanted of an object from what was wanted before, however often it was counted.</summary>
internal static class RolloutWish
{
    /// <summary>
    /// A digest of its <c>spec</c> without the number of replicas, which autoscalers set; null where it has none. Servers write the same
    /// wish always the same way.
    /// </summary>
    public static string? Of(KubernetesObject one)
    {
        if (one.Spec is not { ValueKind: JsonValueKind.Object } spec)
            return null;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var field in spec.EnumerateObject().Where(field => field.Name is not ("replicas" or "suspend")))
                field.WriteTo(writer);
            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
    }
}
