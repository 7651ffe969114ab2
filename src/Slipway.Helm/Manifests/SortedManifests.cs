using System.Globalization;
using Slipway.Helm.Rendering;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Manifests;

/// <summary>The objects of rendered files: those that make up the release, and its hooks, each in the order of installation.</summary>
public sealed class SortedManifests
{
    // 'test-success' is how Helm 2 called it.
    private static readonly string[] Events =
        ["pre-install", "post-install", "pre-delete", "post-delete", "pre-upgrade", "post-upgrade", "pre-rollback", "post-rollback", "test", "test-success"];

    private readonly List<Manifest> _manifests = [];
    private readonly List<Hook> _hooks = [];
    private readonly List<string> _warnings = [];

    private SortedManifests()
    {
    }

    /// <summary>The objects of the release.</summary>
    public IReadOnlyList<Manifest> Manifests { get; private set; } = [];

    /// <summary>Its hooks; by weight they are sorted where they run.</summary>
    public IReadOnlyList<Hook> Hooks { get; private set; } = [];

    /// <summary>What was left out.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Takes rendered files apart.</summary>
    /// <param name="files">The files, by path.</param>
    /// <exception cref="RenderingException">One is no YAML; the exception has all of them.</exception>
    public static SortedManifests Of(IReadOnlyList<RenderedFile> files)
    {
        var sorted = new SortedManifests();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            sorted.Add(file);
        sorted.Manifests = KindOrder.Sort(sorted._manifests, one => one.Head.Kind);
        sorted.Hooks = KindOrder.Sort(sorted._hooks, one => one.Manifest.Head.Kind);
        return sorted;
    }

    private void Add(RenderedFile file)
    {
        if (file.Path[(file.Path.LastIndexOf('/') + 1)..].StartsWith('_') || string.IsNullOrWhiteSpace(file.Text))
            return;
        foreach (var document in ManifestText.Split(file.Text))
        {
            ManifestHead head;
            try
            {
                head = ManifestHead.Read(document);
            }
            catch (YamlException exception)
            {
                throw new RenderingException($"YAML parse error on {file.Path}: {exception.Message}", exception);
            }

            Add(new Manifest(file.Path, document, head));
        }
    }

    private void Add(Manifest manifest)
    {
        if (!manifest.Head.Annotations.TryGetValue("helm.sh/hook", out var written))
        {
            _manifests.Add(manifest);
            return;
        }

        string[] events = [.. Words(written)];
        if (events.Any(one => !Events.Contains(one)))
        {
            _warnings.Add($"info: skipping unknown hook: \"{written}\"");
            return;
        }

        _hooks.Add(new Hook
        {
            Manifest = manifest,
            Events = [.. events.Select(one => one == "test-success" ? "test" : one)],
            Weight = int.TryParse(manifest.Head.Annotations.GetValueOrDefault("helm.sh/hook-weight"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight) ? weight : 0,
            DeletePolicies = [.. Policies(manifest, "helm.sh/hook-delete-policy")],
            OutputLogPolicies = [.. Policies(manifest, "helm.sh/hook-output-log-policy")],
        });
    }

    private static IEnumerable<string> Policies(Manifest manifest, string annotation) =>
        manifest.Head.Annotations.TryGetValue(annotation, out var written) ? Words(written) : [];

    private static IEnumerable<string> Words(string written) => written.Split(',').Select(one => one.Trim().ToLowerInvariant());
}
