using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>Kinds that are defined by objects which are wanted themselves.</summary>
internal static class DefinedKinds
{
    /// <summary>Whether an object defines a kind.</summary>
    public static bool IsDefinition(ResourceKind kind) => kind is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" };

    /// <summary>The kinds that definitions define, each with whether its objects lie in namespaces.</summary>
    public static Dictionary<ResourceKind, bool> Of(IEnumerable<KubernetesObject> objects)
    {
        var kinds = new Dictionary<ResourceKind, bool>();
        foreach (var definition in objects.Where(one => IsDefinition(one.Kind)))
        {
            foreach (var kind in Of(definition))
                kinds[kind] = definition.Spec.Text("scope") != "Cluster";
        }

        return kinds;
    }

    /// <summary>The kinds that a definition defines, one for each version that is served.</summary>
    public static IEnumerable<ResourceKind> Of(KubernetesObject definition)
    {
        if (definition.Spec.Text("group") is not { Length: > 0 } group || definition.Spec.Field("names").Text("kind") is not { Length: > 0 } kind)
            yield break;
        // The first of the older form's versions may stand alone.
        if (definition.Spec.Text("version") is { Length: > 0 } only && !definition.Spec.Items("versions").Any())
            yield return ResourceKind.Of($"{group}/{only}", kind);
        foreach (var version in definition.Spec.Items("versions"))
        {
            if (version.Text("name") is { Length: > 0 } name && version.Field("served") is not { ValueKind: JsonValueKind.False })
                yield return ResourceKind.Of($"{group}/{name}", kind);
        }
    }
}
