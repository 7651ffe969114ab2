using System.Text.Json;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>A kind of object in a version of its API, such as <c>apps/v1 Deployment</c>.</summary>
public sealed record ResourceKind
{
    private ResourceKind(string group, string version, string kind) => (Group, Version, Kind) = (group, version, kind);

    /// <summary>The API group; empty for the first one, which has no name.</summary>
    public string Group { get; }

    /// <summary>The version within the group, such as <c>v1</c>.</summary>
    public string Version { get; }

    /// <summary>The kind, such as <c>Deployment</c>.</summary>
    public string Kind { get; }

    /// <summary>Group and version as objects write them: <c>apps/v1</c>, or <c>v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>A kind.</summary>
    /// <param name="apiVersion">Such as <c>apps/v1</c> or <c>v1</c>.</param>
    /// <param name="kind">Such as <c>Deployment</c>.</param>
    /// <exception cref="UsageException">One of them is not such a text.</exception>
    public static ResourceKind Of(string apiVersion, string kind)
    {
        var parts = apiVersion.Split('/');
        if (parts.Length > 2 || !Array.TrueForAll(parts, IsPart) || !IsPart(kind))
            throw new UsageException($"'{apiVersion} {kind}' names no kind of object. Expected an apiVersion and a kind, such as 'apps/v1 Deployment'.");
        return parts.Length == 1 ? new ResourceKind("", parts[0], kind) : new ResourceKind(parts[0], parts[1], kind);
    }

    /// <summary>The kind of an object; null where it does not say.</summary>
    internal static ResourceKind? Find(JsonElement root) =>
        root.Text("apiVersion") is { Length: > 0 } version && root.Text("kind") is { Length: > 0 } kind ? Of(version, kind) : null;

    /// <summary>As <c>apps/v1 Deployment</c>.</summary>
    public override string ToString() => $"{ApiVersion} {Kind}";

    // Both become parts of addresses.
    private static bool IsPart(string text) =>
        text.Length is > 0 and <= 253 && char.IsAsciiLetterOrDigit(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-');
}
