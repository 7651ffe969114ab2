using Slipway.GoTemplates.Values;
using Slipway.Helm.Rendering;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Policies;

/// <summary>Reads the objects of a rendering, those in Lists, too.</summary>
internal static class PolicyObjects
{
    public static IReadOnlyList<PolicyObject> Read(RenderedRelease release)
    {
        var objects = new List<PolicyObject>();
        foreach (var one in release.Manifests)
            Add(objects, one.Path, one.Content, isHook: false);
        foreach (var hook in release.Hooks)
            Add(objects, hook.Path, hook.Manifest, isHook: true);
        return objects;
    }

    private static void Add(List<PolicyObject> objects, string source, string text, bool isHook)
    {
        // What is no YAML does not come so far.
        if (GoYaml.Read(text) is not GoMap root)
            return;
        if (root.Text("kind") is not { } kind || !kind.EndsWith("List", StringComparison.Ordinal) || root.Field("items") is not GoSlice items)
        {
            objects.Add(new PolicyObject(root, source, text, ObjectPath.Root, isHook));
            return;
        }

        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is GoMap item)
                objects.Add(new PolicyObject(item, source, text, ObjectPath.Of("items").At(i), isHook));
        }
    }
}
