namespace Slipway.Kubernetes;

/// <summary>What one of the watches of a rollout tells.</summary>
/// <param name="Group">The watch.</param>
/// <param name="Told">What it tells; null where it has ended.</param>
/// <param name="Fault">What ended it; null while it goes on.</param>
internal sealed record RolloutSignal(WatchGroup Group, WatchEvent? Told, Exception? Fault);
