using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>A pod with what was remarked on it, for the rules to look at.</summary>
internal sealed class PodFacts
{
    private readonly List<KubernetesEvent> _events;

    public PodFacts(KubernetesObject pod, VerdictInput input)
    {
        (Pod, Input) = (pod, input);
        _events = [.. input.Events.Where(one => one.Subject.Kind == "Pod" && (one.Subject.Uid == pod.Metadata.Uid || (one.Subject.Uid.Length == 0 && one.Subject.Name == pod.Metadata.Name)))];
    }

    public KubernetesObject Pod { get; }

    public VerdictInput Input { get; }

    public DateTimeOffset Now => Input.Now;

    public VerdictBudgets Budgets => Input.Budgets;

    public string Name => NameOf(Pod);

    /// <summary>A pod, as people name it.</summary>
    public static string NameOf(KubernetesObject pod) => $"pod '{pod.Metadata.Name}'";

    /// <summary>Since when it has a node, or is there at all.</summary>
    public DateTimeOffset Since => ObjectCondition.Find(Pod, "PodScheduled") is { IsTrue: true, Since: { } at } ? at : Pod.Metadata.CreatedAt ?? Now;

    /// <summary>At that time what is said of the pod may be another: remembered, and given back.</summary>
    public DateTimeOffset Turn(DateTimeOffset at) => Input.Turn(at);

    /// <summary>The newest remark of one of these reasons on the pod or a part of it; null where there is none.</summary>
    public KubernetesEvent? Last(string? container, params ReadOnlySpan<string> reasons)
    {
        KubernetesEvent? last = null;
        foreach (var one in _events)
        {
            var isOfContainer = container is null || one.Subject.FieldPath.Length == 0 || one.Subject.FieldPath.EndsWith($"{{{container}}}", StringComparison.Ordinal);
            if (isOfContainer && reasons.Contains(one.Reason) && (last is null || one.LastAt >= last.LastAt))
                last = one;
        }

        return last;
    }

    /// <summary>The newest remark whose message has that text.</summary>
    public KubernetesEvent? LastSaying(string? container, string reason, string text)
    {
        return _events.Where(one => one.Reason == reason && one.Message.Contains(text, StringComparison.OrdinalIgnoreCase)
            && (container is null || one.Subject.FieldPath.EndsWith($"{{{container}}}", StringComparison.Ordinal))).MaxBy(one => one.LastAt);
    }

    /// <summary>The wish for a container: its part of <c>spec</c>.</summary>
    public JsonElement? Wish(string list, string container)
    {
        foreach (var one in Pod.Spec.Items(list))
        {
            if (one.Text("name") == container)
                return one;
        }

        return null;
    }
}
