using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>What only logs tell: runtimes write some failures to start where the program would have written.</summary>
internal static class LoggedCauses
{
    // Docker before containerd's shim 2: the container starts, and its first act fails.
    private const string WrongPlatform = "exec format error";

    /// <summary>The verdict with the causes that the evidence shows.</summary>
    public static RolloutVerdict Refine(RolloutVerdict verdict) =>
        verdict with { Objects = [.. verdict.Objects.Select(one => one with { Verdict = Refine(one, verdict.Evidence) })] };

    private static ObjectVerdict Refine(RolloutObject one, ImmutableArray<ObjectEvidence> evidence)
    {
        var verdict = one.Verdict;
        if (verdict.Cause is not (FailureCause.CrashLoop or FailureCause.InitContainerFailed or FailureCause.CannotStart or FailureCause.JobFailed))
            return verdict;
        var line = evidence.Where(of => of.Subject == one.Name).SelectMany(of => of.Containers)
            .Where(container => verdict.Subject.Contains($"'{container.Name}'", StringComparison.Ordinal))
            .SelectMany(container => container.PreviousLog.Concat(container.Log)).FirstOrDefault(line => line.Contains(WrongPlatform, StringComparison.Ordinal));
        return line is null ? verdict : verdict with
        {
            Cause = FailureCause.WrongPlatform,
            Message = "Its program is not for the node's processor.",
            Evidence = [.. verdict.Evidence, $"its log: {line}"],
            Hint = "Build the image for the platform of the nodes too.",
        };
    }
}
