using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Rules of what containers ask for and may take.</summary>
internal static class ResourceRules
{
    public static IReadOnlyList<PolicyCheck> Rules { get; } =
    [
        Rule("SWC010", "requests", "cpu", "A container asks for processor time.", "Without a request it gets what others leave, and the scheduler packs nodes too full."),
        Rule("SWC011", "requests", "memory", "A container asks for memory.", "Without a request the scheduler packs nodes too full, and it is the first to be evicted."),
        Rule("SWC012", "limits", "memory", "A container's memory is limited.", "Without a limit a leak takes the whole node with it."),
        Rule("SWC013", "limits", "cpu", "A container's processor time is limited.", "Some clusters want it for fairness; it also throttles programs while processors are idle.", isOn: false),
        Rule("SWC014", "requests", "ephemeral-storage", "A container asks for the disk it writes to.", "Without a request a full disk evicts whoever is there.", isOn: false),
    ];

    private static PolicyCheck Rule(string id, string what, string resource, string title, string why, bool isOn = true) => new(
        new PolicyRule { Id = id, Severity = isOn ? FindingSeverity.Warning : FindingSeverity.Info, Title = title, Why = why, IsOnByDefault = isOn },
        context => Missing(context, what, resource));

    // A limit without a request is taken for the request, too.
    private static IEnumerable<PolicyBreach> Missing(PolicyContext context, string what, string resource) =>
        from container in context.Containers
        where container.Root.Field("resources", what, resource) is null
            && !(what == "requests" && container.Root.Field("resources", "limits", resource) is not null)
        select container.Breach(
            container.Path.Below("resources"), $"The container has no {(what == "limits" ? "limit" : "request")} of {resource}.", $"Set 'resources.{what}.{resource}'.");
}
