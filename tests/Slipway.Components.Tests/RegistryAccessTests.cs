using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using Slipway.Model;
using Slipway.Testing;

namespace Slipway.Components.Tests;

/// <summary>What a build shows a registry.</summary>
public sealed class RegistryAccessTests : IDisposable
{
    private const string Password = "word-of-helper";
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("slipway-home-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task A_registry_that_asks_is_shown_what_a_credential_helper_keeps()
    {
        var variables = CredentialScript.Write(_home.FullName, "me", Password);
        using var registry = Listen(out var host);
        ConcurrentQueue<string> seen = [];
        var serving = ServeAsync(registry, seen);
        await File.WriteAllTextAsync(Path.Combine(_home.FullName, "config.json"), $$$"""{"credHelpers":{"{{{host}}}":"{{{CredentialScript.Name}}}"}}""", Token);

        var run = await RunAsync(variables, "Deploy", "--tag", "v1", "--registry", $"{host}/team");
        registry.Close();
        await serving;

        Assert.Contains(run.Output.Lines, line => line.Message.Contains($"There is no image '{host}/team/shop:v1'.", StringComparison.Ordinal));
        Assert.Equal(["", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Password}"))}"], seen.Take(2));
        Assert.Equal($"{host}\n", await File.ReadAllTextAsync(Path.Combine(_home.FullName, "asked"), Token));
        Assert.DoesNotContain(run.Output.Lines, line => line.Message.Contains(Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_helper_that_is_missing_is_named()
    {
        using var registry = Listen(out var host);
        var serving = ServeAsync(registry, []);
        await File.WriteAllTextAsync(Path.Combine(_home.FullName, "config.json"), """{"credsStore":"slipway-none"}""", Token);

        var run = await RunAsync(ImmutableDictionary<string, string>.Empty, "Deploy", "--tag", "v1", "--registry", host);
        registry.Close();
        await serving;

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Output.Lines, line => line.Message.Contains(
            $"Credential helper 'docker-credential-slipway-none' gave nothing for '{host}'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_authorities_that_is_not_there_is_bad_input()
    {
        var run = await RunAsync(ImmutableDictionary<string, string>.Empty, "Deploy", "--tag", "v1", "--registry", "localhost:1", "--registry-ca", "none.pem");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("none.pem' cannot be read", StringComparison.Ordinal));
    }

    private static HttpListener Listen(out string host)
    {
        host = $"127.0.0.1:{FreePorts.Find()}";
        var listener = new HttpListener { Prefixes = { $"http://{host}/" } };
        listener.Start();
        return listener;
    }

    // Asks for a user and a password, and has nothing.
    private static async Task ServeAsync(HttpListener registry, ConcurrentQueue<string> seen)
    {
        try
        {
            while (registry.IsListening)
            {
                var http = await registry.GetContextAsync();
                var shown = http.Request.Headers["Authorization"] ?? "";
                seen.Enqueue(shown);
                http.Response.StatusCode = shown.Length == 0 ? 401 : 404;
                http.Response.Headers["WWW-Authenticate"] = "Basic realm=\"r\"";
                http.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test has closed it.
        }
    }

    private async Task<TestedRun> RunAsync(ImmutableDictionary<string, string> variables, params string[] arguments)
    {
        using var tester = new BuildTester<DeliveringBuild>(build => ((IDeploy)build).Deploy)
        {
            Variables = variables.Add("SLIPWAY_HOME", _home.FullName).Add("DOCKER_CONFIG", _home.FullName),
        };
        return await tester.RunAsync(Token, arguments);
    }
}
