namespace Slipway.Kubernetes;

/// <summary>
/// What was applied, so that a wait is for that and never for a name: another object of the same name is not ours, nor is a later wish
/// of somebody else's.
/// </summary>
public sealed record RolloutAnchor
{
    /// <summary>Which object.</summary>
    public required ObjectName Name { get; init; }

    /// <summary>Its unique id; null for whatever has the name when the watch begins.</summary>
    public string? Uid { get; init; }

    /// <summary>How often its wish had been changed when it was applied; null for what is there when the watch begins, and where its kind does not count.</summary>
    public long? Generation { get; init; }

    /// <summary>What tells its wish from another; null where only <see cref="Generation"/> does.</summary>
    internal string? Wish { get; init; }

    /// <summary>The object as the server answered that it was applied.</summary>
    public static RolloutAnchor Of(KubernetesObject applied) => new()
    {
        Name = applied.Name,
        Uid = applied.Metadata.Uid is { Length: > 0 } uid ? uid : null,
        Generation = applied.Metadata.Generation,
        Wish = RolloutWish.Of(applied),
    };

    /// <summary>Whatever has that name when the watch begins.</summary>
    public static RolloutAnchor Of(ObjectName name) => new() { Name = name };

    /// <summary>As its name.</summary>
    public override string ToString() => Name.ToString();
}
