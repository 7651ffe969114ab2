using Slipway.Helm.Linting;
using Slipway.Helm.Releases;
using Slipway.Helm.Values;

namespace Slipway.Helm.Tests.Linting;

/// <summary>A chart in a temporary folder, and what the linter says of it.</summary>
internal sealed class LintedFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("slipway-lint-");

    public LintedFolder()
    {
        With("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\nicon: https://example.org/icon.png\n");
        With("values.yaml", "port: 80\n");
    }

    public string Path => _root.FullName;

    /// <summary>Whether the values are held against schemas before templates are rendered.</summary>
    public bool SkipsSchemas { get; init; }

    public List<string> Said { get; } = [];

    public LintedFolder With(string path, string text)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public LintedFolder Without(string path)
    {
        File.Delete(System.IO.Path.Combine(Path, path));
        return this;
    }

    /// <summary>The lines that helm lint prints.</summary>
    public string Lint(string? kubernetes = null, params string[] set)
    {
        var result = Check(kubernetes, set);
        return string.Join('\n', result.Messages.Select(one => one.ToString().Replace(Path, "FOLDER", StringComparison.Ordinal)));
    }

    public ChartLintResult Check(string? kubernetes = null, params string[] set) => ChartLint.Check(
        Path,
        new ChartLintOptions
        {
            Values = new ValuesSources { Set = set }.Merge(File.ReadAllText),
            KubeVersion = kubernetes is null ? null : KubeVersion.Parse(kubernetes),
            SkipsSchemas = SkipsSchemas,
            Say = Said.Add,
        },
        TestContext.Current.CancellationToken);

    public void Dispose() => _root.Delete(recursive: true);
}
