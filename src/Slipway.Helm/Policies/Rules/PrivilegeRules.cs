using Slipway.GoTemplates.Values;
using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Rules of what containers may do to the machine: those of Kubernetes' restricted standard.</summary>
internal static class PrivilegeRules
{
    public static IReadOnlyList<PolicyCheck> Rules { get; } =
    [
        Rule("SWC020", "A container does not run as root.", "Whoever breaks out of it is root on the node.", Root),
        Rule("SWC021", "A container's root file system is read-only.", "Else whoever breaks in can leave programs behind.", Writable),
        Rule("SWC022", "A container cannot gain privileges.", "Else a program with the setuid bit makes root of anybody.", Escalation),
        Rule("SWC023", "A container is not privileged.", "A privileged one is as good as a login on the node.", Privileged, FindingSeverity.Error),
        Rule("SWC024", "A container drops all capabilities.", "Those that are left over are those that break-ins use.", Kept),
        Rule("SWC025", "A container adds no capability but NET_BIND_SERVICE.", "Others reach out of the container.", Added),
        Rule("SWC026", "A container has a seccomp profile.", "Without one it may call all of the kernel.", Unconfined, FindingSeverity.Info),
    ];

    private static PolicyCheck Rule(string id, string title, string why, Func<PolicyContainer, PolicyBreach?> check, FindingSeverity severity = FindingSeverity.Warning) => new(
        new PolicyRule { Id = id, Severity = severity, Title = title, Why = why },
        context => context.Containers.Where(one => !one.Pod.IsWindows).Select(check).OfType<PolicyBreach>());

    private static ObjectPath Place(PolicyContainer container, string key) =>
        container.Root.Field("securityContext", key) is null && container.Pod.Spec.Field("securityContext", key) is not null
            ? container.Pod.Path.Below("securityContext", key)
            : container.Path.Below("securityContext", key);

    private static PolicyBreach? Root(PolicyContainer container)
    {
        if (container.Security("runAsUser") is 0d)
            return container.Breach(Place(container, "runAsUser"), "The container runs as user 0, which is root.", "Name another user in 'securityContext.runAsUser'.");
        return container.Security("runAsNonRoot") is true || container.Security("runAsUser") is double
            ? null
            : container.Breach(Place(container, "runAsNonRoot"), "The container may run as root.", "Set 'securityContext.runAsNonRoot: true', for it or for its pod.");
    }

    private static PolicyBreach? Writable(PolicyContainer container) => container.Root.Truth("securityContext", "readOnlyRootFilesystem") is true
        ? null
        : container.Breach(
            container.Path.Below("securityContext", "readOnlyRootFilesystem"), "The container can write to its root file system.",
            "Set 'securityContext.readOnlyRootFilesystem: true', and mount an emptyDir where it writes.");

    private static PolicyBreach? Escalation(PolicyContainer container) => container.Root.Truth("securityContext", "allowPrivilegeEscalation") is false
        ? null
        : container.Breach(
            container.Path.Below("securityContext", "allowPrivilegeEscalation"), "The container may gain privileges.",
            "Set 'securityContext.allowPrivilegeEscalation: false'.");

    private static PolicyBreach? Privileged(PolicyContainer container) => container.Root.Truth("securityContext", "privileged") is true
        ? container.Breach(container.Path.Below("securityContext", "privileged"), "The container is privileged.", "Remove 'privileged', and add the one capability that is needed.")
        : null;

    private static PolicyBreach? Kept(PolicyContainer container) =>
        container.Root.Items("securityContext", "capabilities", "drop").OfType<string>().Contains("ALL", StringComparer.OrdinalIgnoreCase)
            ? null
            : container.Breach(
                container.Path.Below("securityContext", "capabilities", "drop"), "The container keeps capabilities that it was not given on purpose.",
                "Set 'securityContext.capabilities.drop: [ALL]', and add what is needed.");

    private static PolicyBreach? Added(PolicyContainer container)
    {
        string[] added =
        [
            .. container.Root.Items("securityContext", "capabilities", "add").OfType<string>()
                .Where(one => !one.Equals("NET_BIND_SERVICE", StringComparison.OrdinalIgnoreCase)),
        ];
        return added.Length == 0
            ? null
            : container.Breach(
                container.Path.Below("securityContext", "capabilities", "add"), $"The container adds the capabilities {string.Join(", ", added.Select(one => $"'{one}'"))}.",
                "Remove what it can do without.");
    }

    private static PolicyBreach? Unconfined(PolicyContainer container) =>
        (container.Security("seccompProfile") as GoMap).Text("type") is "RuntimeDefault" or "Localhost"
            ? null
            : container.Breach(
                Place(container, "seccompProfile"), "The container has no seccomp profile.", "Set 'securityContext.seccompProfile.type: RuntimeDefault', for it or for its pod.");
}
