namespace Slipway.Kubernetes;

/// <summary>What is waited for.</summary>
public sealed record ObjectWait
{
    /// <summary>The object.</summary>
    public required ObjectName Name { get; init; }

    /// <summary>Whether it is as wished; null is given where there is no such object.</summary>
    public required Func<KubernetesObject?, bool> Until { get; init; }

    /// <summary>The wish as it stands after "was not", such as <c>ready</c> or <c>gone</c>.</summary>
    public required string Wish { get; init; }

    /// <summary>How long it may take.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>Tells how an object is, for the message at the limit. Default: its resourceVersion alone.</summary>
    public Func<KubernetesObject, string> Tell { get; init; } = static one => $"resourceVersion '{one.Metadata.ResourceVersion}'";
}
