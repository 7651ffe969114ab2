using System.Collections.Immutable;
using System.Globalization;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>What was seen of a rollout in a cluster, as the verdict of a release.</summary>
internal static class RolloutTexts
{
    private const int MostLines = 20;

    /// <summary>The bad verdict of a rollout that is not ready.</summary>
    /// <param name="seen">The rollout.</param>
    /// <param name="prefix">Says what was watched where that is not the release itself, such as a hook; else empty.</param>
    /// <param name="elapsed">From applying to the verdict.</param>
    public static Verdict.Bad Bad(RolloutVerdict seen, string prefix, TimeSpan elapsed)
    {
        var worst = seen.Worst?.Verdict;
        var hint = worst?.Hint is { Length: > 0 } text ? $" {text}" : "";
        return new Verdict.Bad
        {
            Cause = seen.Outcome == RolloutOutcome.Superseded ? Cause.Superseded : CauseOf(worst?.Cause ?? FailureCause.None),
            Subject = worst?.Subject ?? "the release",
            Message = $"{prefix}{worst?.Message ?? "It was not done in time."}{hint}",
            Evidence = EvidenceOf(seen),
            Elapsed = elapsed,
        };
    }

    /// <summary>The cause in the words of all deployers.</summary>
    public static Cause CauseOf(FailureCause cause) => cause switch
    {
        FailureCause.ImageNotFound => Cause.ImageMissing,
        FailureCause.ImageNotAllowed => Cause.ImageNotAllowed,
        FailureCause.RegistryRateLimit => Cause.RegistryRateLimit,
        FailureCause.BadImageName => Cause.ImageInvalid,
        FailureCause.ImagePullFailed => Cause.ImagePullFailed,
        FailureCause.WrongPlatform => Cause.WrongPlatform,
        FailureCause.ContainerConfigError => Cause.ContainerConfigError,
        FailureCause.CannotStart => Cause.CannotStart,
        FailureCause.CrashLoop => Cause.CrashLoop,
        FailureCause.OutOfMemory => Cause.OutOfMemory,
        FailureCause.InitContainerFailed => Cause.InitContainerFailed,
        FailureCause.ReadinessFailing or FailureCause.StartupFailing => Cause.NeverReady,
        FailureCause.LivenessFailing => Cause.NotAlive,
        FailureCause.Unschedulable => Cause.Unschedulable,
        FailureCause.QuotaExceeded => Cause.QuotaExceeded,
        FailureCause.AdmissionRefused => Cause.AdmissionRefused,
        FailureCause.VolumeNotMounted => Cause.VolumeNotMounted,
        FailureCause.JobFailed => Cause.JobFailed,
        FailureCause.Evicted => Cause.Evicted,
        FailureCause.NodeLost => Cause.NodeLost,
        FailureCause.Stalled => Cause.Stalled,
        FailureCause.Deleted or FailureCause.Replaced or FailureCause.Superseded => Cause.Superseded,
        _ => Cause.DeadlineExceeded,
    };

    private static Evidence EvidenceOf(RolloutVerdict seen)
    {
        var containers = seen.Evidence.SelectMany(one => one.Containers).ToArray();
        var failing = containers.FirstOrDefault(one => one.ExitCode is not null and not 0) ?? containers.FirstOrDefault(one => one.Log.Length + one.PreviousLog.Length > 0);
        return new Evidence
        {
            LogTail = failing is null ? [] : Tail(failing.Log.Length > 0 ? failing.Log : failing.PreviousLog),
            ExitCode = failing?.Signal is { } signal and > 0 ? -signal : failing?.ExitCode,
            Probes = [.. (seen.Worst?.Verdict.Evidence ?? []).Take(MostLines)],
            Events =
            [
                .. seen.Objects.Where(one => one.Verdict.State != ObjectState.Ready).Select(one => $"{one.Name}: {one.Verdict.Message}").Take(MostLines),
                .. seen.Evidence.SelectMany(one => one.Events).Select(Line).TakeLast(MostLines),
            ],
        };
    }

    private static ImmutableArray<string> Tail(ImmutableArray<string> lines) => [.. lines.TakeLast(MostLines)];

    private static string Line(KubernetesEvent one) => string.Create(CultureInfo.InvariantCulture, $"{one.LastAt:HH:mm:ss} {one.Subject.Kind} {one.Subject.Name}: {one.Reason}: {one.Message}");
}
