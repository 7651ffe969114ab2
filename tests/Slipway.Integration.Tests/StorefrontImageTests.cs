using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Slipway.Integration.Tests;

/// <summary>The sample's own Dockerfile, its tests included, by every builder: from the commit to a container that answers.</summary>
public sealed partial class StorefrontImageTests(Workshop workshop)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("BuildKit", "dockerd")]
    [InlineData("Buildx", "docker")]
    [InlineData("Buildah", "buildah")]
    [InlineData("Podman", "podman")]
    public async Task It_is_built_with_a_secret_pushed_and_answers_as_a_container(string builder, string program)
    {
        var checkout = workshop.Main;
        var cluster = await DevCluster.RequireAsync(checkout);
        Assert.SkipUnless(IsOnPath(program), $"needs '{program}'");
        await using var home = await HomeAsync(cluster, checkout);
        var registry = $"{cluster.Registry}/{builder.ToLowerInvariant()}-{Guid.NewGuid():n}";

        var (result, output) = await checkout.ReadAsync(home, "PushImage", "--registry", registry, "--image-builder", builder,
            "--image-secrets", $"nuget-config={NuGetConfig(home)}", "--image-arguments", cluster.BaseArguments);

        Assert.SkipWhen(output.Contains("NU1301", StringComparison.Ordinal), "containers of this machine do not reach the package sources");
        Assert.SkipWhen(result.ErrorText.Contains("0.13", StringComparison.Ordinal) && builder == "Buildx", "needs docker buildx 0.13 or newer");
        Assert.Equal(0, result.ExitCode);
        var reference = Reference().Match(output).Value;
        var commit = await checkout.GitAsync("rev-parse", "HEAD");
        Assert.StartsWith($"{registry}/storefront:{commit}@sha256:", reference, StringComparison.Ordinal);
        // Which commit it is, a deployer tells it; nobody does here.
        Assert.Equal("unknown", (await AnswerAsync(cluster, reference)).GetProperty("commit").GetString());
        var labels = JsonElement.Parse(await cluster.DockerAsync("image", "inspect", "--format", "{{json .Config}}", reference));
        Assert.Equal(commit, labels.GetProperty("Labels").GetProperty("org.opencontainers.image.revision").GetString());
        Assert.Equal("1654", labels.GetProperty("User").GetString());
    }

    // Runs it and asks, until it answers or the limit has come.
    private static async Task<JsonElement> AnswerAsync(DevCluster cluster, string reference)
    {
        var container = await cluster.DockerAsync("run", "--detach", reference);
        try
        {
            var address = await cluster.DockerAsync("inspect", "--format", "{{.NetworkSettings.IPAddress}}", container);
            var begin = Stopwatch.GetTimestamp();
            while (true)
            {
                try
                {
                    return JsonElement.Parse(await Http.GetStringAsync(new Uri($"http://{address}:8080/version"), Token));
                }
                catch (HttpRequestException) when (Stopwatch.GetElapsedTime(begin) < AnswerLimit)
                {
                    await Task.Delay(100, Token);
                }
            }
        }
        finally
        {
            await cluster.DockerAsync("rm", "--force", "--volumes", container);
        }
    }

    // podman and buildah take a registry for one with TLS unless told otherwise.
    private static async Task<Home> HomeAsync(DevCluster cluster, Checkout checkout)
    {
        var home = new Home(checkout);
        var registries = Path.Combine(home.Folder.Value, "registries.conf");
        await File.WriteAllTextAsync(registries, $"[[registry]]\nlocation = \"{cluster.Registry}\"\ninsecure = true\n", Token);
        return new Home(checkout, home.Folder) { Variables = home.Variables.SetItem("CONTAINERS_REGISTRIES_CONF", registries) };
    }

    // The user's own, else one that says nothing.
    private static string NuGetConfig(Home home)
    {
        var own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config");
        if (File.Exists(own))
            return own;
        var empty = Path.Combine(home.Folder.Value, "NuGet.Config");
        File.WriteAllText(empty, "<configuration />");
        return empty;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex("localhost:[0-9]+/[a-z0-9-]+/storefront:[0-9a-f]{40}@sha256:[0-9a-f]{64}", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
