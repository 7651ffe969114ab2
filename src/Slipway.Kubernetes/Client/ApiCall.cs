namespace Slipway.Kubernetes;

/// <summary>One request to an API server.</summary>
internal sealed record ApiCall
{
    public required HttpMethod Method { get; init; }

    /// <summary>The path from the server's address on, with its query.</summary>
    public required string Path { get; init; }

    /// <summary>A clause for messages, such as <c>applying Deployment shop/web</c>.</summary>
    public required string Doing { get; init; }

    public string Accept { get; init; } = "application/json";

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public Repetition Repetition { get; init; }

    /// <summary>Whether its answer comes bit by bit, so that it must not be compressed.</summary>
    public bool IsStream { get; init; }

    /// <summary>Whether every answer is the caller's to judge, whatever its status.</summary>
    public bool TakesAnyStatus { get; init; }

    /// <summary>How often it is sent again; null for as often as the client does.</summary>
    public int? Retries { get; init; }

    /// <summary>The path without its query, for messages.</summary>
    public string Request => $"{Method} {Path.Split('?')[0]}";

    public static ApiCall Get(string path, string doing) => new() { Method = HttpMethod.Get, Path = path, Doing = doing };
}
