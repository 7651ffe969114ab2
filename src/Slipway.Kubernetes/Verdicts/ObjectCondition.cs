using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>One of the conditions in an object's status.</summary>
/// <param name="Type">Which one, such as <c>Ready</c>.</param>
/// <param name="IsTrue">Whether it holds.</param>
/// <param name="IsFalse">Whether it does not; neither where that is not known.</param>
/// <param name="Reason">A word for programs.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Since">Since when; null where that is not told.</param>
public sealed record ObjectCondition(string Type, bool IsTrue, bool IsFalse, string Reason, string Message, DateTimeOffset? Since)
{
    /// <summary>A condition of an object; null where it has none of that type.</summary>
    internal static ObjectCondition? Find(KubernetesObject of, string type)
    {
        foreach (var condition in of.Status.Items("conditions"))
        {
            if (condition.Text("type") == type)
                return Read(condition);
        }

        return null;
    }

    /// <summary>All conditions of an object.</summary>
    internal static IEnumerable<ObjectCondition> All(KubernetesObject of)
    {
        foreach (var condition in of.Status.Items("conditions"))
            yield return Read(condition);
    }

    /// <summary>As it stands in evidence.</summary>
    public string Tell() => $"condition {Type}={(IsTrue ? "True" : IsFalse ? "False" : "Unknown")}{(Reason.Length > 0 ? $" ({Reason})" : "")}{(Message.Length > 0 ? $": {Message}" : "")}";

    private static ObjectCondition Read(JsonElement condition) => new(
        condition.Text("type") ?? "", condition.Text("status") == "True", condition.Text("status") == "False",
        condition.Text("reason") ?? "", condition.Text("message") ?? "", condition.Time("lastTransitionTime"));
}
