using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>A change of an object.</summary>
public abstract record ObjectPatch
{
    private ObjectPatch()
    {
    }

    internal abstract string ContentType { get; }

    internal abstract Repetition Repetition { get; }

    internal abstract byte[] ToUtf8();

    /// <summary>Steps that are all done or none (RFC 6902), such as <c>[{"op":"test",…},{"op":"replace",…}]</c>.</summary>
    public sealed record Json(JsonArray Steps) : ObjectPatch
    {
        internal override string ContentType => "application/json-patch+json";

        // What adds to a list would add twice.
        internal override Repetition Repetition => Repetition.OnlyUndone;

        internal override byte[] ToUtf8() => Encoding.UTF8.GetBytes(Steps.ToJsonString());
    }

    /// <summary>Fields to set, null for those to remove (RFC 7386); lists are replaced whole.</summary>
    public sealed record Merge(JsonObject Fields) : ObjectPatch
    {
        internal override string ContentType => "application/merge-patch+json";

        // With a resourceVersion the second try would meet the first one's change.
        internal override Repetition Repetition =>
            Fields["metadata"] is JsonObject metadata && metadata.ContainsKey("resourceVersion") ? Repetition.OnlyUndone : Repetition.Harmless;

        internal override byte[] ToUtf8() => Encoding.UTF8.GetBytes(Fields.ToJsonString());
    }
}
