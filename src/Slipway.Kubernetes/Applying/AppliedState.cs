using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Tells whether an apply would change nothing, from the object as it was read. In doubt it says no.</summary>
internal static class AppliedState
{
    /// <summary>Whether an object has all that is wanted, and a manager owns just that.</summary>
    public static bool IsReached(KubernetesObject wanted, KubernetesObject live, string manager)
    {
        var owned = ManagedFields.Of(live).Entries.Where(one => one.IsOurs(manager)).ToList();
        // In another version the same fields may have other names.
        if (owned.Count != 1 || owned[0].Root.Text("apiVersion") != wanted.Kind.ApiVersion)
            return false;
        return owned[0].Fields.IsJust(Named(wanted), live.ToNode());
    }

    // What names an object is owned by nobody.
    private static JsonObject Named(KubernetesObject wanted)
    {
        var node = wanted.ToNode();
        node.Remove("apiVersion");
        node.Remove("kind");
        if (node["metadata"] is not JsonObject metadata)
            return node;
        metadata.Remove("name");
        metadata.Remove("namespace");
        if (metadata.Count == 0)
            node.Remove("metadata");
        return node;
    }
}
