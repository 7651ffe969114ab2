using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>A fault that is planted in a cluster.</summary>
/// <param name="Cause">What it must be found to be.</param>
/// <param name="Says">What the verdict must say, somewhere.</param>
/// <param name="Objects">What is applied, as JSON; the first is waited for.</param>
public sealed record Fault(FailureCause Cause, string Says, params string[] Objects)
{
    /// <summary>For how long what may pass is given time.</summary>
    public VerdictBudgets Budgets { get; init; } = VerdictBudgets.Default;

    /// <summary>Lines that the evidence must hold in a log.</summary>
    public string Logs { get; init; } = "";

    /// <summary>A namespace of its own; null for that of all.</summary>
    public string? Namespace { get; init; }

    /// <summary>A Deployment of one pod.</summary>
    public static string Deployment(string name, string container, string pod = "", string spec = "") => $$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{name}}}"},"spec":{"replicas":1,{{{spec}}}"selector":{"matchLabels":{"run":"{{{name}}}"}},
         "template":{"metadata":{"labels":{"run":"{{{name}}}"}},"spec":{"terminationGracePeriodSeconds":0,{{{pod}}}"containers":[{"name":"web",{{{container}}} }]} } } }
        """;
}
