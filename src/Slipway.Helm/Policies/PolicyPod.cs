using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Policies;

/// <summary>The pods that an object makes, or is.</summary>
internal sealed class PolicyPod
{
    private PolicyPod(PolicyObject owner, GoMap spec, GoMap metadata, ObjectPath path) =>
        (Owner, Spec, Metadata, Path, Containers) = (owner, spec, metadata, path, Read(spec, path));

    public PolicyObject Owner { get; }

    public GoMap Spec { get; }

    public GoMap Metadata { get; }

    /// <summary>Where the specification stands.</summary>
    public ObjectPath Path { get; }

    public IReadOnlyList<PolicyContainer> Containers { get; }

    /// <summary>Whether it runs until somebody ends it. A Job, a CronJob and a hook end by themselves.</summary>
    public bool IsService => Owner is { IsHook: false, Kind: not ("Job" or "CronJob") };

    /// <summary>Whether it runs on Windows, which knows no capabilities and no read-only root.</summary>
    public bool IsWindows => Spec.Text("os", "name") == "windows" || Spec.Text("nodeSelector", "kubernetes.io/os") == "windows";

    /// <summary>The pods of an object; null where it has none.</summary>
    public static PolicyPod? Of(PolicyObject one)
    {
        var path = one.Kind switch
        {
            "Pod" => ObjectPath.Root,
            "CronJob" => ObjectPath.Of("spec.jobTemplate.spec.template"),
            "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job" => ObjectPath.Of("spec.template"),
            _ => null,
        };
        if (path is null)
            return null;
        string[] keys = [.. path.Steps.Cast<string>()];
        var template = keys.Length == 0 ? one.Root : one.Root.Table(keys);
        return template.Table("spec") is { } spec
            ? new PolicyPod(one, spec, template.Table("metadata") ?? new GoMap(), path.Below("spec"))
            : null;
    }

    private PolicyContainer[] Read(GoMap spec, ObjectPath path) =>
    [
        .. Read(spec, path, "containers", _ => ContainerRole.Main),
        .. Read(spec, path, "initContainers", one => one.Text("restartPolicy") == "Always" ? ContainerRole.Sidecar : ContainerRole.Init),
    ];

    private IEnumerable<PolicyContainer> Read(GoMap spec, ObjectPath path, string key, Func<GoMap, ContainerRole> role)
    {
        var items = spec.Items(key);
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is GoMap container)
                yield return new PolicyContainer(this, container, path.Below(key).At(i), role(container));
        }
    }
}
