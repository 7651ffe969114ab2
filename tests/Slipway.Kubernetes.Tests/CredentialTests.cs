using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Testing;

namespace Slipway.Kubernetes.Tests;

public sealed class CredentialTests : IDisposable
{
    private const string Version = """{"gitVersion":"v1.31.2"}""";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plugin_is_asked_once_until_its_token_expires_or_is_rejected()
    {
        var clock = new FakeClock();
        var given = 0;
        var runner = new FakeProcessRunner().On(_ => true, (command, _) => Task.FromResult(FakeProcessRunner.ResultOf(
            command, 0, Credential($$"""{"token":"t{{++given}}","expirationTimestamp":"{{clock.GetUtcNow().AddMinutes(5):yyyy-MM-ddTHH:mm:ssZ}}"}"""))));
        var refused = "none";
        await using var api = await FakeApi.StartAsync(http => http.Request.Headers.Authorization == $"Bearer {refused}" ? http.Refuse(401, "Unauthorized") : http.Json(Version));
        using var client = new KubernetesClient(api.Connection with { Proof = new ClientProof.Plugin(Plugin) }, FakeApi.Options(runner, clock));
        var token = TestContext.Current.CancellationToken;

        await client.VersionAsync(token);
        await client.VersionAsync(token);
        Assert.Equal(1, given);
        clock.Advance(TimeSpan.FromMinutes(5));
        await client.VersionAsync(token);
        Assert.Equal(2, given);
        refused = "t2";
        await client.VersionAsync(token);
        Assert.Equal(3, given);
    }

    [Fact]
    public async Task What_is_rejected_twice_is_told()
    {
        var runner = new FakeProcessRunner().On("plugin", 0, Credential("""{"token":"t"}"""));
        await using var api = await FakeApi.StartAsync(http => http.Refuse(401, "Unauthorized", "Unauthorized"));
        using var client = new KubernetesClient(api.Connection with { Proof = new ClientProof.Plugin(Plugin) }, FakeApi.Options(runner));

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.VersionAsync(TestContext.Current.CancellationToken));

        Assert.Equal(401, refused.Status.Code);
        Assert.Equal(2, runner.Commands.Count);
    }

    [Fact]
    public void A_plugin_is_told_of_the_cluster_where_it_wishes()
    {
        var connection = new KubernetesConnection
        {
            Server = new Uri("https://h:6443"),
            Trust = new ServerTrust { ServerName = "api", Authorities = [1, 2] },
            PluginConfig = JsonNodeOf("""{"audience":"x"}"""),
        };

        var told = CredentialPluginCall.CommandOf(connection, Plugin with { ProvidesCluster = true, Environment = Plugin.Environment.Add("A", new Secret("s")).Add("B", null) });
        var untold = CredentialPluginCall.CommandOf(connection, Plugin);

        Assert.Equal(
            """{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false,"cluster":{"server":"https://h:6443","tls-server-name":"api","certificate-authority-data":"AQI=","config":{"audience":"x"}}}}""",
            told.Environment["KUBERNETES_EXEC_INFO"]);
        Assert.Equal(("s", ""), (told.SecretEnvironment["A"].Reveal(), told.Environment["B"]));
        Assert.Equal("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false}}""", untold.Environment["KUBERNETES_EXEC_INFO"]);
    }

    [Theory]
    [InlineData("", "it printed nothing")]
    [InlineData("marked", "what it printed is not JSON (line 1)")]
    [InlineData("""{"kind":"Marked"}""", "it printed an object of kind 'Marked'")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1"}""", "it speaks 'client.authentication.k8s.io/v1beta1' where the kubeconfig says 'client.authentication.k8s.io/v1'")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1"}""", "its answer has no 'status'")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{}}""", "its answer has neither a 'token' nor a client certificate")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"marked","clientKeyData":"marked"}}""", "its answer has one of 'clientCertificateData' and 'clientKeyData', and both belong together")]
    [InlineData("""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"marked","expirationTimestamp":"soon"}}""", "its 'expirationTimestamp' is no time")]
    public void What_is_no_credential_is_told_without_quoting_it(string printed, string expected)
    {
        var failed = Assert.Throws<ToolException>(() => PluginAnswer.Read(printed, Plugin));

        Assert.StartsWith($"The credential plugin 'plugin' gave no credential: {expected}.", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_fails_is_told_with_its_errors_and_its_hint_and_never_its_output()
    {
        var runner = new FakeProcessRunner().On(_ => true, (command, _) => Task.FromResult(FakeProcessRunner.ResultOf(command, 3, "marked") with
        {
            Lines = [new ProcessLine("marked", OutputChannel.Output), new ProcessLine("not logged in", OutputChannel.Error)],
        }));
        await using var api = await FakeApi.StartAsync(http => http.Json(Version));
        using var client = new KubernetesClient(api.Connection with { Proof = new ClientProof.Plugin(Plugin with { InstallHint = "See https://example.org/plugin." }) }, FakeApi.Options(runner));

        var failed = await Assert.ThrowsAsync<ToolException>(() => client.VersionAsync(TestContext.Current.CancellationToken));

        Assert.Equal("The credential plugin 'plugin' of the kubeconfig failed: it ended with exit code 3.\n    not logged in\nSee https://example.org/plugin.", failed.Message);
    }

    [Fact]
    public async Task A_plugin_that_is_not_installed_is_told_with_its_hint()
    {
        var runner = new ProcessRunner(TimeProvider.System, new SecretMask());
        await using var api = await FakeApi.StartAsync(http => http.Json(Version));
        using var client = new KubernetesClient(api.Connection with { Proof = new ClientProof.Plugin(Plugin with { Command = "no-such-plugin", InstallHint = "Install it." }) }, FakeApi.Options(runner));

        var failed = await Assert.ThrowsAsync<ToolException>(() => client.VersionAsync(TestContext.Current.CancellationToken));

        Assert.Contains("'no-such-plugin' was not found on PATH", failed.Message, StringComparison.Ordinal);
        Assert.EndsWith("\nInstall it.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_file_is_read_again_after_a_minute_or_when_it_was_rejected()
    {
        var clock = new FakeClock();
        var seen = new List<string>();
        var refused = "none";
        await using var api = await FakeApi.StartAsync(http =>
        {
            seen.Add(http.Request.Headers.Authorization.ToString());
            return seen[^1] == $"Bearer {refused}" ? http.Refuse(401, "Unauthorized") : http.Json(Version);
        });
        var file = _folder.Write("token", "one\n");
        using var client = new KubernetesClient(api.Connection with { Proof = new ClientProof.TokenFile(file) }, FakeApi.Options(clock: clock));
        var token = TestContext.Current.CancellationToken;

        await client.VersionAsync(token);
        _folder.Write("token", "two");
        await client.VersionAsync(token);
        clock.Advance(TimeSpan.FromMinutes(1));
        await client.VersionAsync(token);
        (refused, _) = ("two", _folder.Write("token", "three"));
        await client.VersionAsync(token);

        Assert.Equal(["Bearer one", "Bearer one", "Bearer two", "Bearer two", "Bearer three"], seen);
    }

    [Fact]
    public async Task A_server_is_trusted_by_its_authority_and_another_name_and_sees_our_certificate_over_http_2()
    {
        using var authority = new TestAuthority();
        string? seen = null;
        await using var api = await FakeApi.StartAsync(
            http =>
            {
                seen = $"{http.Request.Protocol} {http.Connection.ClientCertificate?.Subject}";
                return http.Json(Version);
            },
            authority, "api.internal");
        var connection = api.Connection with
        {
            Trust = new ServerTrust { Authorities = [.. System.Text.Encoding.UTF8.GetBytes(authority.Pem)], ServerName = "api.internal" },
            Identity = authority.Client("me"),
        };
        using var client = new KubernetesClient(connection, FakeApi.Options());

        await client.VersionAsync(TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/2 CN=me", seen);
    }

    [Theory]
    [InlineData(true, "other.internal")]
    [InlineData(true, null)]
    [InlineData(false, "api.internal")]
    public async Task A_server_that_nobody_vouches_for_is_not_spoken_to(bool isOfAuthority, string? name)
    {
        using var authority = new TestAuthority();
        using var other = new TestAuthority();
        await using var api = await FakeApi.StartAsync(http => http.Json(Version), authority, "api.internal");
        var pem = (isOfAuthority ? authority : other).Pem;
        var connection = api.Connection with { Trust = new ServerTrust { Authorities = [.. System.Text.Encoding.UTF8.GetBytes(pem)], ServerName = name } };
        using var client = new KubernetesClient(connection, FakeApi.Options());

        var failed = await Assert.ThrowsAsync<ToolException>(() => client.VersionAsync(TestContext.Current.CancellationToken));

        Assert.False(failed.IsTransient);
        Assert.Contains("'certificate-authority' and 'tls-server-name'", failed.Message, StringComparison.Ordinal);
        Assert.Equal(1, client.Requests);
    }

    [Fact]
    public async Task A_server_is_not_checked_where_that_is_asked_for()
    {
        using var authority = new TestAuthority();
        await using var api = await FakeApi.StartAsync(http => http.Json(Version), authority, "api.internal");
        using var client = new KubernetesClient(api.Connection with { Trust = new ServerTrust { SkipsVerification = true } }, FakeApi.Options());

        Assert.Equal("v1.31.2", (await client.VersionAsync(TestContext.Current.CancellationToken)).GitVersion);
    }

    [Fact]
    public async Task A_proxy_is_gone_through_with_its_password_and_sees_nothing_of_ours()
    {
        using var authority = new TestAuthority();
        await using var api = await FakeApi.StartAsync(http => http.Json(Version), authority, "127.0.0.1");
        await using var proxy = new ConnectProxy(api.Address.Port);
        var connection = api.Connection with
        {
            Server = new Uri("https://api.invalid:6443"),
            Trust = new ServerTrust { Authorities = [.. System.Text.Encoding.UTF8.GetBytes(authority.Pem)], ServerName = "127.0.0.1" },
            Proxy = new Uri($"http://me:p%40ss@127.0.0.1:{proxy.Port}"),
            Proof = new ClientProof.Token(new Secret("marked")),
        };
        using var client = new KubernetesClient(connection, FakeApi.Options());

        await client.VersionAsync(TestContext.Current.CancellationToken);

        Assert.Contains(proxy.Requests, one => one.StartsWith("CONNECT api.invalid:6443 ", StringComparison.Ordinal)
            && one.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String("me:p@ss"u8), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(proxy.Requests, one => one.Contains("marked", StringComparison.Ordinal));
    }

    private static KubeCredentialPlugin Plugin { get; } = new()
    {
        ApiVersion = "client.authentication.k8s.io/v1",
        Command = "plugin",
        Arguments = ["token"],
        Folder = AbsolutePath.Parse("/etc"),
        Environment = ImmutableDictionary<string, Secret?>.Empty,
    };

    private static string Credential(string status) =>
        $$"""{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{{status}}}""";

    private static System.Text.Json.Nodes.JsonNode? JsonNodeOf(string json) => System.Text.Json.Nodes.JsonNode.Parse(json);
}
