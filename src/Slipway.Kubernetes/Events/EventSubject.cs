using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>What an event is about.</summary>
/// <param name="Kind">Its kind, such as <c>Pod</c>.</param>
/// <param name="Namespace">Its namespace; null for what lies in none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its unique id; empty where that is not told.</param>
/// <param name="FieldPath">The part that is meant, such as <c>spec.containers{web}</c>; empty for the whole.</param>
public sealed record EventSubject(string Kind, string? Namespace, string Name, string Uid, string FieldPath)
{
    internal static EventSubject Of(JsonElement? subject) => new(
        subject.Text("kind") ?? "", subject.Text("namespace"), subject.Text("name") ?? "", subject.Text("uid") ?? "", subject.Text("fieldPath") ?? "");
}
