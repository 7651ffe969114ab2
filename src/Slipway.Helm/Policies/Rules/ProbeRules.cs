using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Rules of probes. They hold for what runs on; Jobs, hooks and init containers end by themselves.</summary>
internal static class ProbeRules
{
    public static IReadOnlyList<PolicyCheck> Rules { get; } =
    [
        new(
            new PolicyRule
            {
                Id = "SWC001",
                Severity = FindingSeverity.Warning,
                Title = "A container has a liveness probe.",
                Why = "Without one a program that hangs is never restarted.",
            },
            context => Missing(context, "livenessProbe", "liveness", "says that the program still works")),
        new(
            new PolicyRule
            {
                Id = "SWC002",
                Severity = FindingSeverity.Warning,
                Title = "A container has a readiness probe.",
                Why = "Without one requests arrive before the program takes them, and a rollout goes on whatever the new replicas do.",
            },
            context => Missing(context, "readinessProbe", "readiness", "says that requests are taken")),
        new(
            new PolicyRule
            {
                Id = "SWC003",
                Severity = FindingSeverity.Warning,
                Title = "Liveness and readiness do not ask the same of a container.",
                Why = "Where they do, a container that is only busy is killed, and the load of it falls on the others.",
                IsOnByDefault = false,
            },
            Same),
    ];

    private static IEnumerable<PolicyBreach> Missing(PolicyContext context, string key, string name, string purpose) =>
        from container in Probed(context)
        where container.Root.Table(key) is null
        select container.Breach(container.Path, $"The container has no {name} probe.", $"Give it a '{key}' that {purpose}.");

    private static IEnumerable<PolicyBreach> Same(PolicyContext context) =>
        from container in Probed(context)
        let liveness = container.Root.Table("livenessProbe")
        where liveness is not null && container.Root.Table("readinessProbe") is { } readiness && Asks(liveness) is { Length: > 0 } asked && asked == Asks(readiness)
        select container.Breach(container.Path.Below("livenessProbe"), "The liveness probe asks what the readiness probe asks.", "Let liveness ask less: whether the program is alive, not whether it can serve.");

    private static string Asks(GoTemplates.Values.GoMap probe) =>
        string.Concat(((string[])["httpGet", "tcpSocket", "grpc", "exec"]).Select(key => probe.Table(key) is { } asked ? Yaml.GoYaml.Write(asked) : ""));

    private static IEnumerable<PolicyContainer> Probed(PolicyContext context) =>
        context.Containers.Where(one => one.Pod.IsService && one.Role != ContainerRole.Init);
}
