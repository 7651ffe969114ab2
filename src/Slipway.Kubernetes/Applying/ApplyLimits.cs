namespace Slipway.Kubernetes;

/// <summary>How long an apply waits for what it needs, and how much it does at once.</summary>
public sealed record ApplyLimits
{
    /// <summary>How long a definition of a kind may take until objects of it can be made. Default: 1 minute; servers need a second or two.</summary>
    public TimeSpan Definition { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an object that is made anew may take to go, with its parts. Default: 5 minutes, for pods that end slowly.</summary>
    public TimeSpan Removal { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many objects of a kind are written at once. Default: 8, which hides the way there and back and spares the server.</summary>
    public int AtOnce { get; init; } = 8;
}
