using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Processes;

namespace Slipway.Integration.Tests;

/// <summary><c>slipway chart template --validate</c>: charts that ask a real cluster.</summary>
public sealed class ChartsOnClusterTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chart_sees_what_the_cluster_is_and_has()
    {
        var version = await cluster.Client.VersionAsync(Token);
        var map = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = "known", ["namespace"] = cluster.Namespace, ["generation"] = 3 },
            ["data"] = new JsonObject { ["port"] = "8080" },
        };
        await cluster.Client.CreateAsync(KubernetesObject.Of(map), new WriteOptions(), Token);

        var run = await TemplateAsync("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: seen}
            data:
              version: {{ .Capabilities.KubeVersion }}
              knows: {{ list (.Capabilities.APIVersions.Has "apps/v1/Deployment") (.Capabilities.APIVersions.Has "apps/v1") (.Capabilities.APIVersions.Has "apps/v1/Nothing") | join " " }}
              one: {{ (lookup "v1" "ConfigMap" .Release.Namespace "known").data.port }}
              kind: {{ typeOf (lookup "v1" "ConfigMap" .Release.Namespace "known").data }}
              all: {{ range (lookup "v1" "ConfigMap" .Release.Namespace "").items }}{{ .metadata.name }} {{ end }}
              none: {{ len (lookup "v1" "ConfigMap" .Release.Namespace "unknown") }}
            """);

        Assert.Equal("", run.ErrorText);
        Assert.Contains($"version: {version.GitVersion}\n", run.OutputText + "\n", StringComparison.Ordinal);
        Assert.Contains("knows: true true false\n", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("one: 8080\n  kind: map[string]interface {}\n", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("known ", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("none: 0", run.OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\n", "Error: unable to build kubernetes objects from release manifest: resource mapping not found for name: \"a\" namespace: \"\" from \"\": no matches for kind \"Thing\" in version \"example.com/v1\"\nensure CRDs are installed first")]
    [InlineData("a: {{ lookup \"v1\" \"Nothing\" \"\" \"\" }}", "error calling lookup: ")]
    public async Task What_the_cluster_does_not_know_fails(string template, string message)
    {
        var run = await TemplateAsync(template);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.ErrorText, StringComparison.Ordinal);
    }

    private async Task<ProcessResult> TemplateAsync(string template)
    {
        _ = cluster.Client; // Skips where there is no cluster.
        var folder = Directory.CreateTempSubdirectory("slipway-chart-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Chart.yaml"), "apiVersion: v2\nname: asking\nversion: 1.0.0\n", Token);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "templates"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "templates", "one.yaml"), template, Token);
            return await cluster.Runner.RunAsync(
                new ProcessCommand
                {
                    Program = "dotnet",
                    Arguments = [Path.Combine(AppContext.BaseDirectory, "slipway.dll"), "chart", "template", "demo", folder.FullName, "--validate", "--namespace", cluster.Namespace, "--kubeconfig", cluster.ConfigFile],
                    Timeout = TimeSpan.FromMinutes(1),
                },
                Token);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
