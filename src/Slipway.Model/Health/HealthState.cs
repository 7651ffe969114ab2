namespace Slipway.Model;

/// <summary>How something runs, from best to worst. The order is used: of several states the worst counts.</summary>
public enum HealthState
{
    /// <summary>All that was asked for runs and answers.</summary>
    Healthy,

    /// <summary>On the way; no reason yet to think it will fail.</summary>
    Progressing,

    /// <summary>It cannot be told. Never passes a gate.</summary>
    Unknown,

    /// <summary>Known to be broken.</summary>
    Unhealthy,
}
