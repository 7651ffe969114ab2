using System.Text;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>What a program answered, or the API server for it.</summary>
public sealed record ProxyAnswer
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>The body.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The body as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>
    /// What the API server says where it, and not the program, answered: nothing listens, no pod is ready, not allowed. Null for an
    /// answer of the program, unless that is an API server too.
    /// </summary>
    public KubernetesStatus? Refusal
    {
        get
        {
            if (StatusCode < 400 || !ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
                return null;
            try
            {
                return KubernetesStatus.Find(JsonElement.Parse(Body), StatusCode);
            }
            catch (JsonException)
            {
                // The program's own words.
                return null;
            }
        }
    }
}
