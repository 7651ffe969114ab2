using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>
/// Parts of an object that its manifest no longer has, such as a probe. Server-side apply takes away the fields that we own and leaves those that the server
/// filled in with defaults, so that the rest of a probe is none any more, and the server refuses the object (422). Such parts go as a whole, by a replacement before.
/// </summary>
internal static class VanishedParts
{
    /// <summary>The live object without such parts; null where there are none.</summary>
    /// <param name="live">The object as it was just read.</param>
    /// <param name="wanted">What is applied.</param>
    /// <param name="manager">As whom.</param>
    public static KubernetesObject? Without(KubernetesObject live, KubernetesObject wanted, string manager)
    {
        var (fields, ours, node) = (ManagedFields.Of(live), wanted.ToNode(), live.ToNode());
        var others = fields.OfOthers(manager, []);
        var removed = false;
        foreach (var path in fields.AppliedBy(manager).Paths())
        {
            // What others own a part of is not ours to take away.
            if (path.Find(ours) is null && Vanished(path, ours) is { } part && part.Find(node) is JsonObject && !others.Reaches(part))
            {
                part.RemoveFrom(node);
                removed = true;
            }
        }

        return removed ? KubernetesObject.Of(node) : null;
    }

    // The outermost part that is not wanted, of one that is.
    private static FieldPath? Vanished(FieldPath path, JsonObject wanted)
    {
        for (var length = 1; length <= path.Segments.Length; length++)
        {
            var part = new FieldPath(path.Segments[..length]);
            if (part.Find(wanted) is null)
                return length > 1 && part.Segments[^1].StartsWith("f:", StringComparison.Ordinal) ? part : null;
        }

        return null;
    }
}
