namespace Slipway.Kubernetes;

/// <summary>How an object is written.</summary>
public sealed record WriteOptions
{
    /// <summary>As which manager of fields. Default: <c>slipway</c>.</summary>
    public string FieldManager { get; init; } = "slipway";

    /// <summary>Whether it is done. Default: it is.</summary>
    public DryRun DryRun { get; init; }

    /// <summary>What an apply does with fields that others take care of; other writes take them. Default: it reports them.</summary>
    public ConflictChoice Conflicts { get; init; }

    /// <summary>The part of the object that is written, such as <c>status</c>; null for all but such parts.</summary>
    public string? Subresource { get; init; }
}
