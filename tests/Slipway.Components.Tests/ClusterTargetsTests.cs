using System.Collections.Immutable;
using System.Net;
using System.Text;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Targets;
using Slipway.Testing;

namespace Slipway.Components.Tests;

public sealed class ClusterTargetsTests : IDisposable
{
    private readonly AbsolutePath _home = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-home-").FullName);
    private Action<ClusterBuild> _prepare = _ => { };
    private ClusterBuild? _build;

    private BuildTester<ClusterBuild>? _tester;
    private ImmutableDictionary<string, string> _variables;

    public ClusterTargetsTests() => _variables = ImmutableDictionary<string, string>.Empty.Add("SLIPWAY_HOME", _home.Value).Add("HOME", _home.Value);

    private BuildTester<ClusterBuild> Tester => _tester ??= new BuildTester<ClusterBuild>(build => ((IDeploy)build).Deploy)
    {
        Prepare = build =>
        {
            _build = build;
            _prepare(build);
        },
        Variables = _variables,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _tester?.Dispose();
        Directory.Delete(_home.Value, recursive: true);
    }

    [Fact]
    public async Task All_that_a_cluster_lacks_is_told_at_once_before_anything_runs()
    {
        _prepare = build => build.Places = [new("dev") { ValuesFiles = [Tester.Root / "none.yaml"] }, new("live") { Namespace = "shop-dev" }, new("odd") { Namespace = "No Name" }];

        var run = await Tester.RunAsync(Token, "Deploy", "--deployer", "helm", "--environment", "mars");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output.Started);
        string[] expected =
        [
            "'--deployer helm' needs a cluster, and none is known. Start one by 'ClusterUp', name its kubeconfig by '--kubeconfig' or KUBECONFIG, or leave '--deployer' out.",
            $"There is no chart '{Tester.Root / "charts" / "shop"}'. Name a folder with a Chart.yaml by the property 'Chart'.",
            $"There is no values file '{Tester.Root / "none.yaml"}' of environment 'dev'. Correct its 'ValuesFiles'.",
            "'No Name' cannot be the namespace of environment 'odd'. Expected at most 63 lower-case letters, digits and '-', such as 'shop-staging'.",
            "Environments 'dev' and 'live' would both be namespace 'shop-dev'. Give each its own 'Namespace'.",
            "There is no environment 'mars' for '--environment'.",
            "A cluster cannot fetch images from 'slipway.local'.",
            "An image without a base has no .NET in it, and nor have the nodes of a cluster.",
        ];
        Assert.All(expected, text => Assert.Contains(text, run.StandardError, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_deployer_nothing_of_a_cluster_is_asked_for()
    {
        var run = await Tester.RunAsync(Token, "Status", "--output", "json");

        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task The_cluster_is_that_of_the_options_then_the_variable_then_ClusterUp_then_the_users()
    {
        WriteConfig(_home / ".kube" / "config", "https://users:1", "other");
        Assert.Equal("https://users:1 (context 'one'), by '~/.kube/config', , slipway.local, ", await AskAsync());

        WriteConfig(_home / "up.config", "https://up:1");
        ClusterRecord.Write(new EnvironmentOf(_home).Value, new RecordedCluster { Kind = "kind", Kubeconfig = (_home / "up.config").Value, Registry = "localhost:5001", BaseImage = "localhost:5001/base:1" });
        Assert.Equal("https://up:1 (context 'one'), the one of 'ClusterUp', localhost:5001, localhost:5001, localhost:5001/base:1", await AskAsync());
        Assert.Equal("https://users:1 (context 'other'), by '--kube-context', , slipway.local, ", await AskAsync("--kube-context", "other"));

        WriteConfig(_home / "var.config", "https://var:1");
        Set("KUBECONFIG", (_home / "var.config").Value);
        Assert.Equal("https://var:1 (context 'one'), by KUBECONFIG, , slipway.local, ", await AskAsync());
        Assert.StartsWith("https://up:1 (context 'one'), by '--kubeconfig', localhost:5001, ", await AskAsync("--kubeconfig", (_home / "up.config").Value), StringComparison.Ordinal);

        Set("KUBECONFIG", (_home / "up.config").Value);
        Assert.StartsWith("https://up:1 (context 'one'), by KUBECONFIG, localhost:5001, ", await AskAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_whose_kubeconfig_is_gone_is_forgotten()
    {
        ClusterRecord.Write(new EnvironmentOf(_home).Value, new RecordedCluster { Kind = "kind", Kubeconfig = (_home / "gone").Value });

        var run = await Tester.RunAsync(Token, "Status", "--deployer", "helm");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("needs a cluster, and none is known", run.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_cluster_can_be_started_it_says_what_to_install()
    {
        _prepare = build => build.Programs.Fail("kind", new ToolException("The program 'kind' was not found on PATH."));

        var run = await Tester.RunAsync(Token, "ClusterUp");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("No cluster can be started here: kind is not installed. Install it (https://kind.sigs.k8s.io), or set SLIPWAY_TEST_CLUSTER=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_given_cluster_needs_a_kubeconfig()
    {
        Set("SLIPWAY_TEST_CLUSTER", "1");
        Set("KUBECONFIG", "/nowhere");

        var run = await Tester.RunAsync(Token, "ClusterUp");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Output.Lines, line => line.Message.Contains("there is no kubeconfig '/nowhere'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cluster_of_kind_gets_its_registry_and_is_written_down_and_forgotten_again()
    {
        using var api = new HttpListener();
        var address = $"http://127.0.0.1:{FreePorts.FindRow(1)[0]}/";
        api.Prefixes.Add(address);
        api.Start();
        var served = ServeAsync(api);
        _prepare = build => Play(build.Programs, address);

        var up = await Tester.RunAsync(Token, "ClusterUp");
        string[] commands = [.. _build!.Programs.Commands.Select(command => command.ToString())];
        var hosts = _build.Programs.Commands.Single(command => command.Arguments.Contains("/dev/stdin")).Input;
        var asked = await AskAsync();
        var down = await Tester.RunAsync(Token, "ClusterDown");
        api.Close(); // Stopped and then disposed of, it would bind its port again.

        Assert.Equal((0, 0), (up.ExitCode, down.ExitCode));
        var config = (_home / "kind.kubeconfig").Value;
        Assert.Equal(
            [
                "kind version",
                "docker inspect --format {{.State.Running}} slipway-registry",
                "docker run --detach --restart=always --publish 127.0.0.1:5001:5000 --network bridge --name slipway-registry registry:2",
                "docker start slipway-registry",
                "kind get clusters",
                $"kind create cluster --name slipway --kubeconfig {config} --config - --wait 5m",
                $"kind export kubeconfig --name slipway --kubeconfig {config}",
                "kind get nodes --name slipway",
                "docker exec slipway-control-plane mkdir -p /etc/containerd/certs.d/localhost:5001",
                "docker exec --interactive slipway-control-plane cp /dev/stdin /etc/containerd/certs.d/localhost:5001/hosts.toml",
                "docker inspect --format \"{{json .NetworkSettings.Networks.kind}}\" slipway-registry",
                "docker network connect kind slipway-registry",
            ],
            commands);
        Assert.Equal(ProcessInput.Of("[host.\"http://slipway-registry:5000\"]\n"), hosts);
        Assert.Contains("GET /version, PATCH /api/v1/namespaces/kube-public/configmaps/local-registry-hosting", string.Join(", ", (await served).Where(one => one != "GET /api/v1").Order(StringComparer.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(", the one of 'ClusterUp', localhost:5001, localhost:5001, mcr.microsoft.com/dotnet/aspnet:10.0", asked, StringComparison.Ordinal);
        Assert.False((_home / "cluster.json").FileExists);
    }

    private void Set(string name, string value)
    {
        _variables = _variables.SetItem(name, value);
        _tester?.Dispose();
        _tester = null;
    }

    private async Task<string> AskAsync(params string[] arguments)
    {
        var run = await Tester.RunAsync(Token, ["Ask", "--deployer", "helm", .. arguments]);
        Assert.Equal(0, run.ExitCode);
        return run.Output.Lines.Single(line => line.Message.StartsWith("http", StringComparison.Ordinal)).Message;
    }

    private void Play(FakeProcessRunner programs, string address) => programs
        .On("docker inspect --format {{.State.Running}}", 1)
        .On("docker inspect", 0, "null")
        .On("kind get nodes", 0, "slipway-control-plane")
        .On(command => command.Arguments is ["export", "kubeconfig", ..], (command, _) =>
        {
            WriteConfig(_home / "kind.kubeconfig", address.TrimEnd('/'));
            return Task.FromResult(FakeProcessRunner.ResultOf(command, 0));
        })
        .On("kind", 0).On("docker", 0);

    private static async Task<List<string>> ServeAsync(HttpListener api)
    {
        List<string> requests = [];
        try
        {
            while (true)
            {
                var context = await api.GetContextAsync();
                var request = $"{context.Request.HttpMethod} {context.Request.Url?.AbsolutePath}";
                requests.Add(request);
                var answer = request switch
                {
                    "GET /version" => """{"major":"1","minor":"31","gitVersion":"v1.31.0"}""",
                    "GET /api/v1" => """{"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"configmaps","singularName":"","namespaced":true,"kind":"ConfigMap","verbs":["get","patch"]}]}""",
                    _ => """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"local-registry-hosting","namespace":"kube-public"}}""",
                };
                context.Response.ContentType = "application/json";
                context.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: false);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            return requests;
        }
    }

    private static void WriteConfig(AbsolutePath file, string server, string second = "two")
    {
        Directory.CreateDirectory(file.Parent!.Value);
        File.WriteAllText(file.Value, $$$"""
            {"apiVersion":"v1","kind":"Config","current-context":"one","clusters":[{"name":"c","cluster":{"server":"{{{server}}}"}}],
             "contexts":[{"name":"one","context":{"cluster":"c"}},{"name":"{{{second}}}","context":{"cluster":"c"}}]}
            """);
    }

    private sealed record EnvironmentOf(AbsolutePath Home)
    {
        public BuildEnvironment Value => new()
        {
            Variables = ImmutableDictionary<string, string>.Empty.Add("SLIPWAY_HOME", Home.Value),
            WorkingDirectory = Home,
            Clock = TimeProvider.System,
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Input = TextReader.Null,
            IsOutputTerminal = false,
            IsInteractive = false,
            Width = 80,
        };
    }
}
