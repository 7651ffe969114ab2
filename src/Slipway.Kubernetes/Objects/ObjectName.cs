using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Which object is meant: its kind, namespace and name.</summary>
public sealed record ObjectName
{
    private ObjectName(ResourceKind kind, string? @namespace, string name) => (Kind, Namespace, Name) = (kind, @namespace, name);

    /// <summary>Its kind.</summary>
    public ResourceKind Kind { get; }

    /// <summary>Its namespace; null for what lies in none, or in the connection's own.</summary>
    public string? Namespace { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Names an object.</summary>
    /// <exception cref="UsageException">The namespace or name cannot be one.</exception>
    public static ObjectName Of(ResourceKind kind, string? @namespace, string name)
    {
        if (!IsSegment(name) || (@namespace is not null && !IsSegment(@namespace)))
            throw new UsageException($"'{(@namespace is null ? name : $"{@namespace}/{name}")}' names no object. Expected a name without '/' and '%', such as 'storefront'.");
        return new ObjectName(kind, @namespace, name);
    }

    /// <summary>As <c>Deployment shop/storefront</c>.</summary>
    public override string ToString() => Namespace is null ? $"{Kind.Kind} {Name}" : $"{Kind.Kind} {Namespace}/{Name}";

    // What API servers themselves allow as a part of an address.
    private static bool IsSegment(string text) =>
        text.Length is > 0 and <= 253 && text is not ("." or "..") && !text.AsSpan().ContainsAny("/%") && !text.Any(char.IsControl);
}
