namespace Slipway.Kubernetes;

/// <summary>Whose part an object is.</summary>
/// <param name="Kind">The owner's kind.</param>
/// <param name="Name">The owner's name; it lies in the same namespace, or in none.</param>
/// <param name="Uid">The owner's unique id.</param>
/// <param name="IsController">Whether the owner takes care of the object; at most one does.</param>
public sealed record OwnerReference(ResourceKind Kind, string Name, string Uid, bool IsController);
