using Slipway.Helm.Charts;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;
using Slipway.Helm.Schema;
using Slipway.Helm.Values;

namespace Slipway.Helm.Linting;

/// <summary>The rules of templates: that they render, what they are called, what must no longer stand in them, what they print.</summary>
internal sealed class TemplateRules(LintedChart linted, ChartLintOptions options, LintMessages messages)
{
    private const string Folder = "templates/";

    public void Check(CancellationToken cancellationToken)
    {
        if (!messages.Add(LintSeverity.Warning, Folder, File.Exists(linted.File("templates")) ? "not a directory" : null))
            return;
        if (!messages.Add(LintSeverity.Error, Folder, linted.Failure) || linted.Chart is null)
            return;
        var chart = linted.Chart.Copy();
        if (Render(chart, cancellationToken) is not { } rendered)
            return;
        var texts = rendered.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
        var kubernetes = MinorVersion.Of(options.KubeVersion ?? KubeVersion.Default);
        foreach (var template in chart.Templates)
        {
            CheckSource(template);
            var text = ChartPaths.Extension(template.Name) == ".yaml" ? texts.GetValueOrDefault($"{chart.Name}/{template.Name}", "") : "";
            if (!string.IsNullOrWhiteSpace(text) && !new DocumentRules(template.Name, text, kubernetes, messages).Check())
                return;
        }
    }

    private void CheckSource(ChartFile template)
    {
        var extension = ChartPaths.Extension(template.Name);
        messages.Add(
            LintSeverity.Error, template.Name,
            extension is ".yaml" or ".yml" or ".tpl" or ".txt"
                ? null
                : $"file extension '{extension}' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt");
        messages.Add(
            LintSeverity.Warning, template.Name,
            HasDefinitionHook(template.Text)
                ? "manifest is a crd-install hook. This hook is no longer supported in v3 and all CRDs should also exist the crds/ directory at the top level of the chart"
                : null);
        messages.Add(
            LintSeverity.Error, template.Name,
            template.Text.Contains(".Release.Time", StringComparison.Ordinal)
                ? ".Release.Time has been removed in v3, please replace with the `now` function in your templates"
                : null);
    }

    /// <summary>What the templates print; null where they are not looked at.</summary>
    private IReadOnlyList<RenderedFile>? Render(Chart chart, CancellationToken cancellationToken)
    {
        try
        {
            DependencyValues.Process(chart, options.Values);
            // Twice, as Helm does: a key that null took away is there again.
            var values = Coalescing.Coalesce(chart, Coalescing.Coalesce(chart, options.Values));
            if (!options.SkipsSchemas)
                ChartSchemas.Check(chart, values, options.SchemaDocuments);
            var capabilities = new Capabilities { KubeVersion = options.KubeVersion ?? KubeVersion.Default };
            var release = new ReleaseOptions { Name = "test-release", Namespace = options.Namespace, Revision = 0, Action = ReleaseAction.None };
            return new ChartRenderer(new RenderingOptions { IsLint = true, Say = options.Say }).Render(chart, values, release, capabilities, cancellationToken);
        }
        catch (ValuesException)
        {
            // Helm leaves the templates alone then, and says nothing.
            return null;
        }
        catch (Exception failure) when (failure is SchemaException or RenderingException)
        {
            messages.Add(LintSeverity.Error, Folder, failure.Message);
            return null;
        }
    }

    private static bool HasDefinitionHook(string text)
    {
        const string annotation = "helm.sh/hook";
        for (int at = text.IndexOf(annotation, StringComparison.Ordinal); at >= 0; at = text.IndexOf(annotation, at + 1, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at + annotation.Length);
            rest = rest.StartsWith("\"") ? rest[1..] : rest;
            if (!rest.StartsWith(":"))
                continue;
            var value = rest[1..].TrimStart(" \t\n\f\r");
            if (value.Length < rest.Length - 1 && value.StartsWith("crd-install"))
                return true;
        }

        return false;
    }
}
