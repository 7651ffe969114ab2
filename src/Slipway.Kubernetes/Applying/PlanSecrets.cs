namespace Slipway.Kubernetes;

/// <summary>How values of Secrets stand in a plan's JSON.</summary>
internal enum PlanSecrets
{
    /// <summary>As numbers; the plan cannot be applied.</summary>
    Masked,

    /// <summary>As they are.</summary>
    Clear,
}
