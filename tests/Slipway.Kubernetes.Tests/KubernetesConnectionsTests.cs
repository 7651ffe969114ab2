using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes.Tests;

public sealed class KubernetesConnectionsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _folder.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public void The_current_context_is_found_with_all_that_it_names()
    {
        _folder.Write("ca.crt", _authority.Pem);
        _folder.Write("token", "abc\n");

        var found = Find("""
            current-context: shop
            contexts:
            - {name: shop, context: {cluster: c, user: u, namespace: team}}
            clusters:
            - {name: c, cluster: {server: 'https://h:6443/k8s', certificate-authority: ca.crt, tls-server-name: api, proxy-url: 'socks5://p:1080', disable-compression: true}}
            users:
            - {name: u, user: {tokenFile: token, as: boss, as-uid: '7', as-groups: [a, b], as-user-extra: {why: [x]}}}
            """);

        Assert.Equal("https://h:6443/k8s", found.Server.OriginalString);
        Assert.Equal("team", found.Namespace);
        Assert.Equal("api", found.Trust.ServerName);
        Assert.NotNull(found.Trust.Authorities);
        Assert.Equal("socks5", found.Proxy?.Scheme);
        Assert.Equal(Compression.None, found.Compression);
        Assert.Equal(_folder.Path / "token", Assert.IsType<ClientProof.TokenFile>(found.Proof).File);
        Assert.Equal(
            ["Impersonate-User: boss", "Impersonate-Group: a", "Impersonate-Group: b", "Impersonate-Uid: 7", "Impersonate-Extra-why: x"],
            found.Impersonation.Headers().Select(header => $"{header.Key}: {header.Value}"));
        Assert.Equal("https://h:6443/k8s (context 'shop')", found.ToString());
    }

    [Fact]
    public void What_is_wrong_with_a_context_is_told_at_once()
    {
        var (file, text) = (_folder.Path / "config", """
            current-context: shop
            contexts:
            - {name: shop, context: {cluster: c, user: u}}
            clusters:
            - name: c
              cluster: {certificate-authority: missing.crt, insecure-skip-tls-verify: true}
            users:
            - name: u
              user: {client-certificate-data: eA==, token: a, username: b, password: c, auth-provider: {name: gcp}}
            """);

        var mistakes = Assert.Throws<UsageException>(() => Find(text)).Mistakes;

        Assert.Contains($"{file}:6: Cluster 'c' has no 'server'. Expected the API server's address, such as 'https://host:6443'.", mistakes);
        Assert.Contains($"{file}:9: User 'u' has a token and a username or password. Expected one of them.", mistakes);
    }

    [Fact]
    public void Certificates_that_are_none_are_mistakes()
    {
        var (file, text) = (_folder.Path / "config", """
            current-context: shop
            contexts:
            - {name: shop, context: {cluster: c, user: u}}
            clusters:
            - name: c
              cluster: {server: 'https://h', certificate-authority-data: eHh4}
            users:
            - name: u
              user: {client-certificate-data: eHh4, client-key-data: eHh4}
            """);

        var mistakes = Assert.Throws<UsageException>(() => Find(text)).Mistakes;

        Assert.Collection(
            mistakes,
            one => Assert.StartsWith($"{file}:6: The certificate authorities of cluster 'c' cannot be used:", one, StringComparison.Ordinal),
            one => Assert.StartsWith($"{file}:9: The client certificate of user 'u' or its key cannot be used:", one, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cluster: d, user: u", "Context 'shop' names cluster 'd', which there is not. Expected one of 'c'.")]
    [InlineData("user: u", "Context 'shop' names no cluster. Expected one of 'c'.")]
    [InlineData("cluster: c, user: w", "Context 'shop' names user 'w', whom there is not. Expected one of 'u'.")]
    public void A_context_that_leads_nowhere_is_a_mistake(string context, string expected)
    {
        var mistake = Assert.Throws<UsageException>(() => Find(
            "current-context: shop\ncontexts: [{name: shop, context: {" + context + "}}]\n"
            + "clusters: [{name: c, cluster: {server: 'https://h'}}]\nusers: [{name: u, user: {}}]\n"));

        Assert.EndsWith(": " + expected, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_that_there_is_not_is_told_with_the_nearest()
    {
        _folder.Write("config", "contexts: [{name: storefront-dev, context: {}}]");

        var mistake = Assert.Throws<UsageException>(() => KubernetesConnections.Find(Request() with { Context = "storefront-dve" }));

        Assert.Equal($"There is no context 'storefront-dve' in '{_folder.Path / "config"}'. Did you mean 'storefront-dev'?", mistake.Message);
    }

    [Fact]
    public void A_pod_speaks_to_its_own_cluster()
    {
        _folder.Write("account/token", "abc");
        _folder.Write("account/namespace", "team\n");
        _folder.Write("account/ca.crt", _authority.Pem);
        var request = Request() with
        {
            ServiceAccount = _folder.Path / "account",
            Variables = ImmutableDictionary<string, string>.Empty.Add("KUBERNETES_SERVICE_HOST", "fd00::1").Add("KUBERNETES_SERVICE_PORT", "443"),
        };

        var found = KubernetesConnections.Find(request);

        Assert.Equal("https://[fd00::1]/", found.Server.ToString());
        Assert.Equal("team", found.Namespace);
        Assert.IsType<ClientProof.TokenFile>(found.Proof);
    }

    [Fact]
    public void Where_nothing_is_configured_it_is_said_where_it_was_looked_for() => Assert.Equal(
        $"No Kubernetes cluster is configured: there is nothing in '{_folder.Path / ".kube" / "config"}', and this is not a pod. Set KUBECONFIG, or copy the cluster's kubeconfig to '~/.kube/config'.",
        Assert.Throws<UsageException>(() => KubernetesConnections.Find(Request() with { Variables = ImmutableDictionary<string, string>.Empty })).Message);

    private KubernetesConnection Find(string text)
    {
        _folder.Write("config", text);
        return KubernetesConnections.Find(Request());
    }

    private ConnectionRequest Request() => new()
    {
        Variables = ImmutableDictionary<string, string>.Empty.Add("KUBECONFIG", (_folder.Path / "config").Value),
        Home = _folder.Path,
        Folder = _folder.Path,
        ServiceAccount = _folder.Path / "none",
    };
}
