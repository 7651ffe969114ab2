namespace Slipway.Kubernetes;

/// <summary>Through which API events are read; both show the same events.</summary>
public enum EventApi
{
    /// <summary><c>v1</c>, of every server.</summary>
    First,

    /// <summary><c>events.k8s.io/v1</c>, of servers from 1.19 on.</summary>
    Events,
}
