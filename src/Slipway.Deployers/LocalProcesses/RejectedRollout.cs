using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>A rollout that never began, because its image cannot be used. Kept in a file, so that another process can watch it.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Verdict">Why.</param>
internal sealed record RejectedRollout(Rollout Rollout, Verdict Verdict);
