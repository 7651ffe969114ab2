using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Slipway.GoTemplates.Json;
using Slipway.Helm.Releases;
using Slipway.Helm.Yaml;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>The objects of a release's manifest, with what Helm marks them with when it applies them.</summary>
internal static class ManifestObjects
{
    private const string ManagedBy = "app.kubernetes.io/managed-by";
    private const string ReleaseName = "meta.helm.sh/release-name";
    private const string ReleaseNamespace = "meta.helm.sh/release-namespace";

    /// <summary>The objects of a text of YAML documents; lists are taken apart.</summary>
    /// <param name="manifest">The text.</param>
    /// <param name="source">Where it is from, for messages.</param>
    /// <exception cref="UsageException">A document is no object; all such are told.</exception>
    public static ImmutableArray<KubernetesObject> Read(string manifest, string source)
    {
        var objects = ImmutableArray.CreateBuilder<KubernetesObject>();
        List<string> mistakes = [];
        foreach (var document in Manifests.Split(manifest))
        {
            try
            {
                if (GoYaml.Read(document) is { } value && JsonNode.Parse(GoJson.Write(value)) is JsonObject node)
                    objects.AddRange(Flatten(node));
            }
            catch (Exception exception) when (exception is YamlException or UsageException)
            {
                mistakes.Add($"{source}: {OriginOf(document)}{exception.Message}");
            }
        }

        return mistakes.Count == 0 ? objects.ToImmutable() : throw new UsageException(mistakes);
    }

    /// <summary>The object as Helm owns it: with its label and its two annotations.</summary>
    public static KubernetesObject Owned(KubernetesObject one, string release, string @namespace)
    {
        var node = one.ToNode();
        var metadata = Table(node, "metadata");
        Table(metadata, "labels")[ManagedBy] = "Helm";
        var annotations = Table(metadata, "annotations");
        annotations[ReleaseName] = release;
        annotations[ReleaseNamespace] = @namespace;
        return KubernetesObject.Of(node);
    }

    /// <summary>Why an object that is there may not become part of a release; null where it may. Helm's rule and words.</summary>
    public static string? Refusal(KubernetesObject live, string release, string @namespace)
    {
        List<string> wrong = [];
        Expect(wrong, "label", ManagedBy, live.Metadata.Label(ManagedBy), "Helm");
        Expect(wrong, "annotation", ReleaseName, live.Metadata.Annotation(ReleaseName), release);
        Expect(wrong, "annotation", ReleaseNamespace, live.Metadata.Annotation(ReleaseNamespace), @namespace);
        return wrong.Count == 0
            ? null
            : $"It exists and is not of release '{release}': {string.Join("; ", wrong)}. Delete it, give it these marks, or take it over with '--take-ownership'.";
    }

    private static void Expect(List<string> wrong, string what, string key, string? actual, string expected)
    {
        if (actual != expected)
            wrong.Add(actual is null ? $"{what} '{key}' is missing, expected '{expected}'" : $"{what} '{key}' is '{actual}', expected '{expected}'");
    }

    private static IEnumerable<KubernetesObject> Flatten(JsonObject node)
    {
        if (node["kind"]?.ToString() is not { } kind || !kind.EndsWith("List", StringComparison.Ordinal) || node["items"] is not JsonArray items)
            return [KubernetesObject.Of(node)];
        return items.OfType<JsonObject>().SelectMany(Flatten);
    }

    private static JsonObject Table(JsonObject node, string name)
    {
        if (node[name] is not JsonObject table)
            node[name] = table = [];
        return table;
    }

    private static string OriginOf(string document)
    {
        const string Mark = "# Source: ";
        var line = document.Split('\n', 2)[0];
        return line.StartsWith(Mark, StringComparison.Ordinal) ? $"{line[Mark.Length..].Trim()}: " : "";
    }
}
