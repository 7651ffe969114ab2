using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads <c>*.runtimeconfig.json</c>: which shared frameworks a program asks for. A self-contained one asks for none.</summary>
internal static class RuntimeConfigReader
{
    /// <exception cref="UsageException">It is none.</exception>
    public static ImmutableArray<FrameworkReference> Read(ReadOnlyMemory<byte> content, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(DependencyManifestReader.SkipMark(content), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (!document.RootElement.TryGetProperty("runtimeOptions", out var options))
                return [];
            List<JsonElement> found = [];
            if (options.TryGetProperty("framework", out var one))
                found.Add(one);
            if (options.TryGetProperty("frameworks", out var several))
                found.AddRange(several.EnumerateArray());
            return [.. found.Select(framework => new FrameworkReference(framework.GetProperty("name").GetString() ?? "", TextOf(framework, "version")))
                .Where(framework => framework.Name.Length > 0).DistinctBy(framework => framework.Name, StringComparer.OrdinalIgnoreCase).Take(64)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UsageException($"'{path}' is not a runtime configuration of .NET: {exception.Message} Publish the application again.", exception);
        }
    }

    private static string TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
