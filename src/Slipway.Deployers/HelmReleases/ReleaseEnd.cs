using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>How a revision ended.</summary>
/// <param name="Stored">Its record, as written last.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Rollout">What was seen; null where nothing was watched.</param>
public sealed record ReleaseEnd(StoredRelease Stored, Verdict Verdict, RolloutVerdict? Rollout);
