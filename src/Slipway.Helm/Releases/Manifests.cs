using System.Globalization;
using Slipway.GoTemplates.Formatting;
using Slipway.Helm.Charts;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Releases;

/// <summary>Splits rendered files into objects, and tells hooks from what is installed, as Helm does.</summary>
public static class Manifests
{
    private const string HookAnnotation = "helm.sh/hook";
    private const string WeightAnnotation = "helm.sh/hook-weight";
    private const string DeleteAnnotation = "helm.sh/hook-delete-policy";
    private const string LogAnnotation = "helm.sh/hook-output-log-policy";

    private static readonly string[] Events =
    [
        "pre-install", "post-install", "pre-delete", "post-delete", "pre-upgrade", "post-upgrade", "pre-rollback", "post-rollback", "test",
    ];

    /// <summary>Splits a text at its lines of three dashes, together with the white space around.</summary>
    /// <param name="text">A rendered file.</param>
    /// <returns>The documents that are not empty, without white space at their ends.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        text = text.Trim();
        var documents = new List<string>();
        var start = 0;
        for (int at = text.IndexOf("---", StringComparison.Ordinal); at >= 0; at = NextDashes(text, at, start))
        {
            if (at != 0 && (at == start || text[at - 1] != '\n'))
                continue;
            Add(documents, text, start, at);
            start = at + 3;
            while (start < text.Length && IsSpace(text[start]))
                start++;
        }

        Add(documents, text, start, text.Length);
        return documents;
    }

    /// <summary>Sorts the objects of rendered files for an installation.</summary>
    /// <param name="files">The files by their paths.</param>
    /// <param name="order">The order of kinds; null for that of an installation.</param>
    /// <returns>Hooks and others.</returns>
    /// <exception cref="ReleaseException">A file is not YAML.</exception>
    public static SortedManifests Sort(IReadOnlyDictionary<string, string> files, IReadOnlyList<string>? order = null)
    {
        var hooks = new List<ReleaseHook>();
        var manifests = new List<ReleaseManifest>();
        var skipped = new List<string>();
        string[] paths = [.. files.Keys];
        Array.Sort(paths, Utf8Order.Instance);
        foreach (var path in paths)
        {
            var content = files[path];
            if (path.AsSpan(path.LastIndexOf('/') + 1).StartsWith('_') || string.IsNullOrWhiteSpace(content))
                continue;
            foreach (var document in Split(content))
                Sort(path, document, hooks, manifests, skipped);
        }

        order ??= KindOrder.Install;
        return new SortedManifests(
            KindOrder.Sort(hooks, hook => hook.Kind, order), KindOrder.Sort(manifests, manifest => manifest.Kind, order), skipped);
    }

    private static void Sort(
        string path, string document, List<ReleaseHook> hooks, List<ReleaseManifest> manifests, List<string> skipped)
    {
        var head = ReadHead(path, document, out var annotations);
        if (!annotations.TryGetValue(HookAnnotation, out var said))
        {
            manifests.Add(head);
            return;
        }

        var events = Words(said);
        for (int i = 0; i < events.Length; i++)
        {
            if (events[i] == "test-success")
                events[i] = "test";
            if (Array.IndexOf(Events, events[i]) >= 0)
                continue;
            skipped.Add($"info: skipping unknown hook: {GoQuote.Quote(said)}");
            return;
        }

        hooks.Add(new ReleaseHook
        {
            Name = head.Name,
            Kind = head.Kind,
            Path = path,
            Manifest = document,
            Events = events,
            Weight = annotations.TryGetValue(WeightAnnotation, out var weight) ? Weight(weight) : 0,
            DeletePolicies = annotations.TryGetValue(DeleteAnnotation, out var delete) ? Words(delete) : [],
            OutputLogPolicies = annotations.TryGetValue(LogAnnotation, out var log) ? Words(log) : [],
        });
    }

    private static ReleaseManifest ReadHead(string path, string document, out IReadOnlyDictionary<string, string> annotations)
    {
        try
        {
            var reader = StructReader.Open(document, "SimpleHead", "releaseutil.SimpleHead");
            var metadata = reader?.Struct("metadata", "struct { Name string \"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }");
            annotations = metadata?.TextMap("annotations") ?? new Dictionary<string, string>();
            var head = new ReleaseManifest(
                path, document, reader?.Text("apiVersion") ?? "", reader?.Text("kind") ?? "", metadata?.Text("name") ?? "");
            reader?.Check();
            return head;
        }
        catch (YamlException failure)
        {
            throw new ReleaseException($"YAML parse error on {path}: {failure.Message}");
        }
    }

    private static string[] Words(string text)
    {
        var words = text.Split(',');
        for (int i = 0; i < words.Length; i++)
            words[i] = words[i].Trim().ToLowerInvariant();
        return words;
    }

    private static int Weight(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight) ? weight : 0;

    private static int NextDashes(string text, int at, int start)
    {
        var from = Math.Max(at + 1, start);
        return from < text.Length ? text.IndexOf("---", from, StringComparison.Ordinal) : -1;
    }

    private static void Add(List<string> documents, string text, int start, int end)
    {
        while (end > start && end < text.Length && IsSpace(text[end - 1]))
            end--;
        if (end > start)
            documents.Add(text[start..end].Trim());
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r';
}
