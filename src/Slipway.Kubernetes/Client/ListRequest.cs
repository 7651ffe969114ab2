namespace Slipway.Kubernetes;

/// <summary>Which objects are meant.</summary>
public sealed record ListRequest
{
    /// <summary>Their kind.</summary>
    public required ResourceKind Kind { get; init; }

    /// <summary>Their namespace; null for all of them.</summary>
    public string? Namespace { get; init; }

    /// <summary>What their labels must fulfil, such as <c>app=shop,tier!=cache</c>.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>What their fields must fulfil, such as <c>metadata.name=web</c>; servers know few fields of each kind.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>How many are asked for at once. Default: 500, as kubectl does; 0 for all, with the memory that takes.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>What is listed, for messages.</summary>
    public override string ToString() => (Namespace is null ? Kind.Kind : $"{Kind.Kind} in '{Namespace}'")
        + (LabelSelector is null ? "" : $" with labels '{LabelSelector}'") + (FieldSelector is null ? "" : $" with fields '{FieldSelector}'");
}
