using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Explains a server's refusal to change what nobody may change.</summary>
internal static class ImmutableFields
{
    private static readonly string[] Words =
    [
        "immutable", "may not change", "may not be changed", "cannot change", "cannot be changed", "cannot be updated", "cannot be modified",
        "updates to ", "pod updates may not", "not allowed to be changed",
    ];

    // Others lie in these, and would be lost with them.
    private static readonly string[] Holders = ["Namespace", "CustomResourceDefinition", "PersistentVolumeClaim", "PersistentVolume"];

    /// <summary>Whether all that a server refused is what nobody may change.</summary>
    public static bool IsMeant(KubernetesStatus status) =>
        status.Code == 422 && status.Causes.Length > 0 && status.Causes.All(cause => Words.Any(word => cause.Message.Contains(word, StringComparison.Ordinal)));

    /// <summary>Whether an object may be made anew when that is asked for.</summary>
    public static bool CanBeRecreated(ResourceKind kind) => !(ManifestForm.IsBuiltIn(kind.Group) && Holders.Contains(kind.Kind, StringComparer.Ordinal));

    /// <summary>The refusal.</summary>
    public static ApplyRefusal Explain(ObjectName name, KubernetesStatus status, KubernetesObject? live, KubernetesObject wanted, ApplyTerms terms)
    {
        var fields = live is null ? [] : Fields(status, FieldDifference.OfWanted(live, wanted, terms.Secrets));
        var told = fields.Length > 0
            ? string.Join(", ", fields.Take(5).Select(Tell)) + (fields.Length > 5 ? $" and {fields.Length - 5} more" : "")
            : string.Join(", ", status.Causes.Select(cause => $"'{cause.Field}'").Distinct(StringComparer.Ordinal));
        var them = fields.Length == 1 ? "that" : "those";
        return new ApplyRefusal
        {
            Name = name,
            Reason = RefusalReason.ImmutableField,
            Message = $"{name} cannot be changed: {told}. Kubernetes lets nobody change {them} once the object is there. {Advice(name.Kind)}",
            Fields = fields,
        };
    }

    // Causes name a field, or a part of the object in which only some fields may change.
    private static ImmutableArray<FieldChange> Fields(KubernetesStatus status, ImmutableArray<FieldChange> differences) =>
        [.. differences.Where(change => status.Causes.Any(cause => IsWithin(change.Path, cause)))];

    private static bool IsWithin(string path, StatusCause cause)
    {
        // spec.clusterIPs[0] is refused where spec.clusterIP is what somebody wrote.
        var field = cause.Field.Split('[')[0].TrimEnd('s');
        var start = cause.Message.IndexOf("other than", StringComparison.Ordinal);
        var end = cause.Message.LastIndexOf(" are forbidden", StringComparison.Ordinal);
        var free = start >= 0 && end > start ? cause.Message[start..end].Split('\'', ' ', ',', '`') : [];
        return path.StartsWith(field, StringComparison.Ordinal)
            && !free.Any(name => name.Length > 0 && path.StartsWith($"{cause.Field}.{name}", StringComparison.Ordinal));
    }

    private static string Tell(FieldChange change) =>
        $"'{change.Path}' is {Short(change.Before) ?? "not set"} and should be {Short(change.After) ?? "not set"}";

    private static string? Short(string? value) => value is { Length: > 80 } ? value[..77] + "..." : value;

    private static string Advice(ResourceKind kind) => CanBeRecreated(kind)
        ? "Keep the value, give the object another name, or let it be made anew: it is deleted first, and away until it is there again."
        : $"Keep the value, or give it another name. A {kind.Kind} is never made anew here, since what lies in it would be lost; "
            + "move that, and delete it yourself.";
}
