using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Policies;

/// <summary>A container of a pod.</summary>
internal sealed record PolicyContainer(PolicyPod Pod, GoMap Root, ObjectPath Path, ContainerRole Role)
{
    public string Name { get; } = Root.Text("name") ?? "";

    /// <summary>What its own security context says, else that of its pod.</summary>
    public object? Security(string key) => Root.Field("securityContext", key) ?? Pod.Spec.Field("securityContext", key);

    public PolicyBreach Breach(ObjectPath path, string message, string action) => new(Pod.Owner, path, message, action, Name);
}
