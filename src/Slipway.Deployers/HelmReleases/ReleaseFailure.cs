using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>Why a revision failed, with all that was seen of it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Rollout">The rollout, hook or test that failed; null where the cluster refused an object.</param>
public sealed record ReleaseFailure(Verdict.Bad Verdict, RolloutVerdict? Rollout);
