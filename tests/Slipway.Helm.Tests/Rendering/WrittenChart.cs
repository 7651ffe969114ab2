using System.Text;
using Slipway.Helm.Charts;
using Slipway.Helm.Rendering;
using Slipway.Helm.Values;

namespace Slipway.Helm.Tests.Rendering;

/// <summary>A chart that a test writes.</summary>
internal sealed class WrittenChart
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal)
    {
        ["Chart.yaml"] = "apiVersion: v2\nname: shop\nversion: 0.1.0\n",
    };

    /// <summary>A chart of one template.</summary>
    public static WrittenChart Of(string template) => new WrittenChart().With("templates/one.yaml", template);

    public WrittenChart With(string path, string text)
    {
        _files[path] = text;
        return this;
    }

    public Chart Load() => new ChartLoader().LoadFiles([.. _files.Select(file => new ChartFile(file.Key, Encoding.UTF8.GetBytes(file.Value)))]);

    /// <summary>Renders it with values of <c>--set</c>.</summary>
    public RenderedRelease Render(params string[] set) => ReleaseRenderer.Render(
        Load(),
        new RenderRequest
        {
            Release = new ReleaseOptions { Name = "demo" },
            // A loop that never ends need not fill the memory of whoever tests it.
            Options = new RenderingOptions { MaximumOutput = 1 << 20 },
            Values = new ValuesSources { Set = set }.Merge(File.ReadAllText),
        },
        TestContext.Current.CancellationToken);

    /// <summary>What its templates print, without where it comes from.</summary>
    public string Print(params string[] set) => string.Join("\n---\n", Render(set).Manifests.Select(one => one.Content));

    /// <summary>How it fails.</summary>
    public string Fail(params string[] set) => Assert.Throws<RenderingException>(() => Render(set)).Message;
}
