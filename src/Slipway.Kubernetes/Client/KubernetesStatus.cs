using System.Collections.Immutable;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>What an API server says of a request that it did not do (<c>v1 Status</c>).</summary>
public sealed record KubernetesStatus
{
    /// <summary>The HTTP status.</summary>
    public required int Code { get; init; }

    /// <summary>A word for programs, such as <c>NotFound</c>, <c>AlreadyExists</c>, <c>Conflict</c>, <c>Invalid</c>, <c>Expired</c>; empty where it gives none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>The name of the object that is meant; null where none is.</summary>
    public string? Name { get; init; }

    /// <summary>The kind or resource that is meant; null where none is.</summary>
    public string? Kind { get; init; }

    /// <summary>The single causes.</summary>
    public ImmutableArray<StatusCause> Causes { get; init; } = [];

    /// <summary>When the same may be asked again; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether what was asked for is older than what the server remembers (410).</summary>
    public bool IsExpired => Code == 410 || Reason is "Expired" or "Gone";

    /// <summary>Reads one; null where the element is none.</summary>
    internal static KubernetesStatus? Find(JsonElement root, int code)
    {
        if (root.Text("kind") != "Status")
            return null;
        var details = root.Field("details");
        var causes = ImmutableArray.CreateBuilder<StatusCause>();
        foreach (var cause in details.Items("causes"))
            causes.Add(new StatusCause(cause.Text("reason") ?? "", cause.Text("message") ?? "", cause.Text("field") ?? ""));
        return new KubernetesStatus
        {
            Code = (int)(root.Number("code") ?? code),
            Reason = root.Text("reason") ?? "",
            Message = root.Text("message") ?? "",
            Name = details.Text("name"),
            Kind = details.Text("kind"),
            Causes = causes.ToImmutable(),
            RetryAfter = details.Number("retryAfterSeconds") is { } seconds and > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 3600)) : null,
        };
    }

    /// <summary>Reads the body of an answer, which may be anything.</summary>
    internal static KubernetesStatus Read(ReadOnlyMemory<byte> body, int code, TimeSpan? retryAfter)
    {
        const int LongestText = 500;
        try
        {
            if (Find(JsonElement.Parse(body.Span), code) is { } status)
                return status with { RetryAfter = status.RetryAfter ?? retryAfter };
        }
        catch (JsonException)
        {
            // A page for people, or plain text: it is quoted below.
        }

        var text = System.Text.Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, LongestText)]).Trim();
        return new KubernetesStatus { Code = code, Message = text, RetryAfter = retryAfter };
    }
}
