using System.Globalization;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>One container of a pod: what it waits for, how it ended, whether its probes succeed.</summary>
internal sealed class ContainerRules(PodFacts facts, JsonElement status, string list)
{
    private static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Remarked = TimeSpan.FromSeconds(8);

    private string Name => status.Text("name") ?? "";

    private bool IsInit => list == "initContainers" && facts.Wish(list, Name).Text("restartPolicy") != "Always";

    private string Subject => $"{(list == "initContainers" ? "init container" : "container")} '{Name}' of {facts.Name}";

    private long Restarts => status.Number("restartCount") ?? 0;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public ObjectVerdict? Judge()
    {
        var state = status.Field("state");
        if (state.Field("waiting") is { } waiting)
            return Waiting(waiting.Text("reason") ?? "", waiting.Text("message") ?? "");
        if (state.Field("terminated") is { } end)
            return end.Number("exitCode") is 0 ? null : Ended(StateOf(Restarts), end);
        return state.Field("running") is { } running ? Running(running) : null;
    }

    /// <summary>That it ended, and not well.</summary>
    public ObjectVerdict Ended(ObjectState state, JsonElement end)
    {
        var (code, reason) = (end.Number("exitCode") ?? 0, end.Text("reason") ?? "");
        var said = end.Text("message") is { Length: > 0 } message ? message.Trim() : "";
        var cause = CauseOf(code, reason, said);
        return new ObjectVerdict
        {
            State = MayBeExplained(cause, code, end) ? ObjectState.Failing : state,
            Cause = cause,
            Subject = Subject,
            Message = Tell(cause, code, end.Number("signal")),
            Evidence = [.. Evidence(code, reason, said)],
            Hint = HintOf(cause),
        };
    }

    private ObjectVerdict? Waiting(string reason, string message)
    {
        switch (reason)
        {
            case "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" or "ImageInspectError" or "RegistryUnavailable" or "SignatureValidationFailed":
                return ImageFaults.Judge(facts, Subject, Name, facts.Wish(list, Name).Text("image") ?? status.Text("image") ?? "", reason, message);
            case "CreateContainerConfigError":
                var failsAt = facts.Turn(facts.Since + facts.Budgets.MissingReference);
                return Bad(failsAt, FailureCause.ContainerConfigError, "Its settings refer to what is not there, or contradict each other.", message, "Make the ConfigMap, Secret or key that is named, or correct the name.");
            case "CreateContainerError" or "RunContainerError" or "StartError" or "PreCreateHookError" or "PostStartHookError":
                return Bad(facts.Now, FailureCause.CannotStart, "Its program does not start.", message, "Correct 'command', or put the program into the image.");
            case "CrashLoopBackOff":
                return status.Field("lastState").Field("terminated") is { } end ? Ended(StateOf(Restarts), end) : Bad(null, FailureCause.CrashLoop, "It ends again and again.", message, "See its log ('kubectl logs --previous').");
            default:
                // ContainerCreating, PodInitializing.
                return PodVolumes.Find(facts);
        }
    }

    private ObjectVerdict? Running(JsonElement running)
    {
        if (Restarts > 0 && status.Field("lastState").Field("terminated") is { } end && !IsWellAgain(running, end))
            return Ended(StateOf(Restarts), end);
        if (IsInit)
            return ObjectVerdict.Progressing(Subject, "It runs; the others wait for its end.");
        if (status.Flag("ready") || facts.Wish(list, Name).Field("readinessProbe") is not { } wish)
            return null;
        var since = running.Time("startedAt") ?? facts.Since;
        var failsAt = facts.Turn(since + GraceOf(wish));
        var told = facts.LastSaying(Name, "Unhealthy", "Readiness probe")?.Message;
        return told is null && facts.Now < failsAt
            ? ObjectVerdict.Progressing(Subject, "It runs and is not ready yet.")
            : Bad(failsAt, FailureCause.ReadinessFailing, "It runs and does not say that it is ready.", told ?? "no answer of its readiness probe is known", "See its log, and the path and port of its readiness probe.");
    }

    // What ended before runs again, and may count as ready, at once; only that it is ready and lives twice as long as the last time
    // says that it is well. Ends of long ago are not held against it.
    private bool IsWellAgain(JsonElement running, JsonElement end)
    {
        if (running.Time("startedAt") is not { } startedAt || end.Time("startedAt") is not { } before || end.Time("finishedAt") is not { } endedAt)
            return true;
        var wellAt = startedAt + (status.Flag("ready") ? TimeSpan.FromSeconds(Math.Clamp(2 * (endedAt - before).TotalSeconds, 10, 120)) : Forgiven);
        return facts.Now >= facts.Turn(wellAt);
    }

    private static TimeSpan GraceOf(JsonElement wish)
    {
        var (delay, period, failures) = (wish.Number("initialDelaySeconds") ?? 0, wish.Number("periodSeconds") ?? 10, wish.Number("failureThreshold") ?? 3);
        // Three times what the probe itself calls a failure, at least a minute: programs warm up.
        var seconds = Math.Clamp(delay, 0, 86_400) + (3 * Math.Clamp(period, 1, 3600) * Math.Clamp(failures, 1, 1000));
        return TimeSpan.FromSeconds(Math.Max(60, seconds));
    }

    // Killed from outside, with a probe that may have wanted it: busy nodes send their remarks seconds after their deeds.
    private bool MayBeExplained(FailureCause cause, long code, JsonElement end) =>
        cause is FailureCause.CrashLoop or FailureCause.InitContainerFailed && code is 137 or 143
            && (facts.Wish(list, Name).Field("livenessProbe") ?? facts.Wish(list, Name).Field("startupProbe")) is not null
            && end.Time("finishedAt") is { } at && facts.Now < facts.Turn(at + Remarked);

    private FailureCause? ProbeCause(long code)
    {
        // A busy node tells of its deeds later than it does them; a probe that failed and a kill tell enough.
        if (code is 137 or 143 && facts.Last(Name, "Unhealthy", "Killing") is { Reason: "Unhealthy" } failed)
        {
            if (failed.Message.StartsWith("Liveness probe", StringComparison.Ordinal))
                return FailureCause.LivenessFailing;
            if (failed.Message.StartsWith("Startup probe", StringComparison.Ordinal))
                return FailureCause.StartupFailing;
        }

        if (facts.LastSaying(Name, "Killing", "failed startup probe") is not null)
            return FailureCause.StartupFailing;
        return facts.LastSaying(Name, "Killing", "failed liveness probe") is not null ? FailureCause.LivenessFailing : null;
    }

    private FailureCause CauseOf(long code, string reason, string said)
    {
        if (reason == "OOMKilled")
            return FailureCause.OutOfMemory;
        if (said.Contains("exec format error", StringComparison.Ordinal))
            return FailureCause.WrongPlatform;
        // 126 and 127 of a runtime that could not start it; a shell's own 127 has no reason of that name.
        if (reason is "ContainerCannotRun" or "StartError")
            return FailureCause.CannotStart;
        if (ProbeCause(code) is { } probe && code != 0)
            return probe;
        return IsInit ? FailureCause.InitContainerFailed : FailureCause.CrashLoop;
    }

    private ObjectState StateOf(long restarts) =>
        restarts >= facts.Budgets.Restarts || facts.Pod.Spec.Text("restartPolicy") == "Never" ? ObjectState.Failed : ObjectState.Failing;

    private string Tell(FailureCause cause, long code, long? signal)
    {
        var times = Restarts == 0 ? "" : $" and was started again {Restarts.ToString(CultureInfo.InvariantCulture)} times";
        var how = signal is > 0 ? $"signal {signal}" : code > 128 ? $"signal {(code - 128).ToString(CultureInfo.InvariantCulture)} (exit code {code.ToString(CultureInfo.InvariantCulture)})" : $"exit code {code.ToString(CultureInfo.InvariantCulture)}";
        return cause switch
        {
            FailureCause.OutOfMemory => $"It used more memory than it may{(facts.Wish(list, Name).Field("resources").Field("limits").Text("memory") is { } limit ? $" ({limit})" : "")}{times}.",
            FailureCause.LivenessFailing => $"It does not say that it is alive, so it was ended{times}.",
            FailureCause.StartupFailing => $"It does not say that it has started, so it was ended{times}.",
            FailureCause.CannotStart => $"Its program does not start{times}.",
            FailureCause.WrongPlatform => "Its program is not for the node's processor.",
            _ => $"It ended with {how}{times}.",
        };
    }

    private IEnumerable<string> Evidence(long code, string reason, string said)
    {
        yield return $"last state: {(reason.Length > 0 ? reason : "terminated")}, exit code {code.ToString(CultureInfo.InvariantCulture)}, restarts {Restarts.ToString(CultureInfo.InvariantCulture)}";
        if (said.Length > 0)
            yield return said;
        if (facts.Last(Name, "Unhealthy") is { } probe)
            yield return probe.Message;
        else if (facts.LastSaying(Name, "Failed", "") is { } failed)
            yield return failed.Message;
    }

    private ObjectVerdict Bad(DateTimeOffset? failsAt, FailureCause cause, string message, string evidence, string hint) => new()
    {
        State = failsAt is { } at ? facts.Now >= at ? ObjectState.Failed : ObjectState.Failing : StateOf(Restarts),
        Cause = cause,
        Subject = Subject,
        Message = message,
        Evidence = evidence.Length > 0 ? [evidence] : [],
        Hint = hint,
        FailsAt = failsAt > facts.Now ? failsAt : null,
    };

    private static string HintOf(FailureCause cause) => cause switch
    {
        FailureCause.OutOfMemory => "Let it have more ('resources.limits.memory'), or find what uses so much.",
        FailureCause.LivenessFailing => "See its log, and the path, port and patience of its liveness probe.",
        FailureCause.StartupFailing => "See its log, and the path, port and patience of its startup probe.",
        FailureCause.CannotStart => "Correct 'command', or put the program into the image.",
        FailureCause.WrongPlatform => "Build the image for the platform of the nodes too.",
        _ => "See its log, which is below where it could be read.",
    };
}
