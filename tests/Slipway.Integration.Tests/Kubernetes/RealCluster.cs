using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Slipway.Kubernetes;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Integration.Tests;

/// <summary>
/// A cluster for tests: that of <c>KUBECONFIG</c> where <c>SLIPWAY_TEST_CLUSTER=1</c> says that tests may use it, else the one that
/// <c>tests/devcluster/devcluster up</c> started. Tests are skipped, with the reason, where neither answers.
/// </summary>
public sealed class RealCluster : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly ProcessRunner _runner = new(TimeProvider.System, new SecretMask());
    private readonly string _namespace = $"slipway-test-{Guid.NewGuid():N}"[..24];
    private KubernetesClient? _client;
    private string _missing = "";
    private ImmutableDictionary<string, string> _names = ImmutableDictionary<string, string>.Empty;

    /// <summary>A client of the cluster's administrator, whose namespace is one for these tests.</summary>
    public KubernetesClient Client
    {
        get
        {
            Assert.SkipWhen(_client is null, $"needs a cluster: {_missing}");
            return _client;
        }
    }

    /// <summary>Programs of this machine.</summary>
    public IProcessRunner Runner => _runner;

    /// <summary>The namespace of these tests.</summary>
    public string Namespace => _namespace;

    /// <summary>The cluster's kubeconfig.</summary>
    public string ConfigFile { get; private set; } = "";

    /// <summary>An image with busybox in it, which the cluster can pull.</summary>
    public string Image
    {
        get
        {
            Assert.SkipUnless(_names.ContainsKey("DEVCLUSTER_RUNTIME_IMAGE"), "needs the images of tests/devcluster/devcluster: run 'tests/devcluster/devcluster up' first");
            return _names["DEVCLUSTER_RUNTIME_IMAGE"];
        }
    }

    public async ValueTask InitializeAsync()
    {
        var file = await FindAsync();
        if (file is null)
            return;
        try
        {
            var found = KubernetesConnections.Find(new ConnectionRequest
            {
                Variables = ImmutableDictionary<string, string>.Empty,
                Home = file,
                Folder = file,
                ConfigFile = file,
                Namespace = _namespace,
            });
            var client = new KubernetesClient(found, new KubernetesClientOptions { Runner = _runner, Retries = 2 });
            var version = await VersionAsync(client);
            await client.CreateAsync(KubernetesObject.Parse($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{_namespace}}}"}}"""), new WriteOptions(), CancellationToken.None);
            await AccountAsync(client, hasToken: !version.IsAtLeast(1, 24));
            _client = client;
            ConfigFile = file.Value;
        }
        catch (Exception exception) when (exception is ToolException or UsageException or KubernetesException)
        {
            _missing = exception.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is null)
            return;
        await _client.DeleteAsync(ObjectName.Of(ResourceKind.Of("v1", "Namespace"), null, _namespace), new DeleteOptions(), CancellationToken.None);
        _client.Dispose();
    }

    /// <summary>Kills the API server and starts it again; skips the test where the cluster is not ours to do that with.</summary>
    public async Task RestartServerAsync(Func<Task> whileDown)
    {
        Assert.SkipUnless(_names.ContainsKey("KUBECONFIG"), "needs an API server that tests may kill: run 'tests/devcluster/devcluster up' first");
        var folder = AbsolutePath.Parse(_names["KUBECONFIG"]).Parent ?? throw new InvalidOperationException("A file lies in a folder.");
        var id = (await File.ReadAllTextAsync((folder / "apiserver.pid").Value, TestContext.Current.CancellationToken)).Trim();
        try
        {
            using (var server = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture)))
                server.Kill();
            await DeathAsync(id);
            await whileDown();
        }
        finally
        {
            await RunAsync(Script().Value, "up"); // The tests that come after have need of it, however this one ends.
        }
    }

    // A process that is being killed is not dead yet, and would be taken for one that runs. Where nobody waits for it (a container whose
    // first process does not), it stays a zombie for good.
    private static async Task DeathAsync(string id)
    {
        var status = Path.Combine("/proc", id, "status");
        using var limit = new CancellationTokenSource(Limit);
        while (File.Exists(status) && !(await File.ReadAllTextAsync(status, limit.Token)).Contains("State:\tZ", StringComparison.Ordinal))
            await Task.Delay(20, limit.Token);
    }

    /// <summary>Runs a program that must succeed.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var command = new ProcessCommand { Program = program, Arguments = [.. arguments], Timeout = Limit };
        return (await _runner.RunAsync(command, TestContext.Current.CancellationToken)).EnsureSuccess().OutputText;
    }

    private async Task<AbsolutePath?> FindAsync()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(one => (string)one.Key, one => (string?)one.Value ?? "");
        if (variables.GetValueOrDefault("SLIPWAY_TEST_CLUSTER") == "1" && variables.GetValueOrDefault("KUBECONFIG") is { Length: > 0 } named)
            return AbsolutePath.Parse(named.Split(Path.PathSeparator)[0]);
        _missing = "run 'tests/devcluster/devcluster up' first, or set SLIPWAY_TEST_CLUSTER=1 and KUBECONFIG";
        if (!OperatingSystem.IsLinux())
            return null;
        var told = (await _runner.RunAsync(new ProcessCommand { Program = Script().Value, Arguments = ["env"], Timeout = Limit }, CancellationToken.None)).EnsureSuccess().OutputText;
        _names = told.Split((char[])[' ', '\n']).Where(word => word.Contains('=', StringComparison.Ordinal))
            .Select(word => word.Split('=', 2)).ToImmutableDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return AbsolutePath.Parse(_names["KUBECONFIG"]) is { FileExists: true } file ? file : null;
    }

    // A server that a test before brought down, or that fell, is no reason to leave the rest out.
    private async Task<ServerVersion> VersionAsync(KubernetesClient client)
    {
        try
        {
            return await client.VersionAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is ToolException && _names.ContainsKey("KUBECONFIG"))
        {
            TestContext.Current.SendDiagnosticMessage($"The cluster is started again: {exception.Message}");
            await RunAsync(Script().Value, "up");
            return await client.VersionAsync(CancellationToken.None);
        }
    }

    // Pods need it, and controllers make it and its token a moment after its namespace.
    private static Task<KubernetesObject?> AccountAsync(KubernetesClient client, bool hasToken) => client.WaitAsync(
        new ObjectWait
        {
            Name = ObjectName.Of(ResourceKind.Of("v1", "ServiceAccount"), null, "default"),
            Until = account => account is not null && (!hasToken || account.Root.TryGetProperty("secrets", out _)),
            Wish = "there",
            Limit = TimeSpan.FromSeconds(90),
        },
        CancellationToken.None);

    private static AbsolutePath Script([CallerFilePath] string here = "") =>
        AbsolutePath.Parse(Path.GetFullPath(Path.Combine(here, "..", "..", "..", "devcluster", "devcluster")));
}
