using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>The faults that users meet.</summary>
/// <param name="image">An image with busybox.</param>
/// <param name="run">Tells this run from others where names are not of a namespace.</param>
internal sealed class Faults(string image, string run)
{
    /// <summary>A node that there is not, with a taint that nobody tolerates.</summary>
    public string TaintedNode => $"tainted-{run}";

    /// <summary>An image whose program is for another processor.</summary>
    public string WrongPlatformImage => $"localhost:5000/slipway-test/wrong-platform:{run}";

    private string Sleeps => $"{Image},{Shell("exec sleep 1000")}";

    private string Image => $"\"image\":\"{image}\"";

    public IReadOnlyDictionary<string, Fault> All => new Dictionary<string, Fault>(StringComparer.Ordinal)
    {
        ["wrong-tag"] = new(FailureCause.ImageNotFound, "no-such-tag", Fault.Deployment("wrong-tag", $"\"image\":\"{image[..image.LastIndexOf(':')]}:no-such-tag\"")),
        ["wrong-platform"] = new(FailureCause.WrongPlatform, "processor", Fault.Deployment("wrong-platform", $"\"image\":\"{WrongPlatformImage}\"")),
        ["crash-at-start"] = new(FailureCause.CrashLoop, "exit code 7", Fault.Deployment("crash-at-start", $"{Image},{Shell("echo cannot open the database; exit 7")}")) { Logs = "cannot open the database" },
        ["crash-after-20-s"] = new(FailureCause.CrashLoop, "exit code 3", Fault.Deployment("crash-after-20-s", $"{Image},{Shell("sleep 20; echo late; exit 3")}", spec: "\"minReadySeconds\":60,")) { Logs = "late" },
        ["out-of-memory"] = new(FailureCause.OutOfMemory, "16Mi", Fault.Deployment("out-of-memory", $"{Image},{Shell("x=a; while true; do x=$x$x; done")},\"resources\":{{\"limits\":{{\"memory\":\"16Mi\"}}}}")),
        ["never-ready"] = new(FailureCause.ReadinessFailing, "ready", Fault.Deployment(
            "never-ready", $"{Sleeps},\"readinessProbe\":{Probe("echo not yet; exit 1")}", spec: "\"progressDeadlineSeconds\":60,")),
        ["not-alive"] = new(FailureCause.LivenessFailing, "alive", Fault.Deployment("not-alive", $"{Sleeps},\"livenessProbe\":{Probe("echo dead; exit 1")}", spec: "\"minReadySeconds\":60,")),
        ["missing-config"] = new(FailureCause.ContainerConfigError, "no-such-map", Fault.Deployment("missing-config", $"{Sleeps},\"envFrom\":[{{\"configMapRef\":{{\"name\":\"no-such-map\"}}}}]")),
        ["too-much-cpu"] = new(FailureCause.Unschedulable, "CPU", Fault.Deployment("too-much-cpu", $"{Sleeps},\"resources\":{{\"requests\":{{\"cpu\":\"1000\"}}}}")),
        ["no-such-node"] = new(FailureCause.Unschedulable, "labels", Fault.Deployment("no-such-node", Sleeps, "\"nodeSelector\":{\"disk\":\"of-gold\"},")),
        ["tainted"] = new(FailureCause.Unschedulable, "taints", Fault.Deployment("tainted", Sleeps, $"\"nodeSelector\":{{\"slipway-test\":\"{TaintedNode}\"}},")),
        ["missing-claim"] = new(FailureCause.Unschedulable, "PersistentVolumeClaim", Fault.Deployment(
            "missing-claim", Sleeps, "\"volumes\":[{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"no-such-claim\"}}],")),
        ["quota"] = new(
            FailureCause.QuotaExceeded, "quota", Fault.Deployment("quota", Sleeps),
            """{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"few"},"spec":{"hard":{"pods":"0"}}}""")
        { Namespace = $"slipway-quota-{run}" },
        ["migration-fails"] = new(FailureCause.JobFailed, "exit code 4", $$$"""
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"migration-fails"},"spec":{"backoffLimit":0,"template":{"spec":{"restartPolicy":"Never",
             "containers":[{"name":"migrate",{{{Image}}},{{{Shell("echo column exists already; exit 4")}}} }]} } } }
            """) { Logs = "column exists already" },
        ["init-stuck"] = new(FailureCause.DeadlineExceeded, "init container 'wait'", Fault.Deployment(
            "init-stuck", Sleeps, $"\"initContainers\":[{{\"name\":\"wait\",{Image},{Shell("echo waiting for the database; exec sleep 1000")}}}],", "\"progressDeadlineSeconds\":45,"))
        { Logs = "waiting for the database" },
        ["init-fails"] = new(FailureCause.InitContainerFailed, "exit code 9", Fault.Deployment(
            "init-fails", Sleeps, $"\"initContainers\":[{{\"name\":\"wait\",{Image},{Shell("exit 9")}}}],")),
    };

    private static string Shell(string script) => $"\"command\":[\"/bin/sh\",\"-c\",\"{script}\"]";

    private static string Probe(string script) => $"{{\"exec\":{{\"command\":[\"/bin/sh\",\"-c\",\"{script}\"]}},\"periodSeconds\":1,\"failureThreshold\":1}}";
}
