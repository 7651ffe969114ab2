using Slipway.Helm.Linting;
using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Rules of API versions.</summary>
internal static class ApiRules
{
    public static IReadOnlyList<PolicyCheck> Rules { get; } =
    [
        new(
            new PolicyRule
            {
                Id = "SWC070",
                Severity = FindingSeverity.Error,
                Title = "An object's API is there in the cluster's version of Kubernetes.",
                Why = "The cluster refuses the object, and with it the release.",
            },
            context => Find(context, isRemoved: true)),
        new(
            new PolicyRule
            {
                Id = "SWC071",
                Severity = FindingSeverity.Warning,
                Title = "An object's API is not deprecated.",
                Why = "A later version of Kubernetes does not have it any more.",
            },
            context => Find(context, isRemoved: false)),
    ];

    private static IEnumerable<PolicyBreach> Find(PolicyContext context, bool isRemoved) =>
        from one in context.Objects
        let api = DeprecatedApis.Find(one.ApiVersion, one.Kind)
        where api is not null && api.Deprecated.IsReachedBy(context.Kubernetes) && api.Removed.IsReachedBy(context.Kubernetes) == isRemoved
        select new PolicyBreach(
            one, ObjectPath.Of("apiVersion"),
            isRemoved
                ? $"Kubernetes {context.Kubernetes} has no {api.ApiVersion} {api.Kind}, which was removed in {api.Removed}."
                : $"{api.ApiVersion} {api.Kind} is deprecated since {api.Deprecated}, and removed in {api.Removed}.",
            api.Replacement.Length == 0 ? "Remove the object." : $"Use {api.Replacement}.");
}
