using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes.Tests;

public sealed class KubeConfigTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_in_KUBECONFIG_counts_each_file_once_and_no_empty_part()
    {
        var variables = ImmutableDictionary<string, string>.Empty.Add("KUBECONFIG", string.Join(Path.PathSeparator, "a", "", "/etc/b", "a"));

        var files = KubeConfig.FindFiles(variables, AbsolutePath.Parse("/home/me"), AbsolutePath.Parse("/work"));

        Assert.Equal(["/work/a", "/etc/b"], files.Select(file => file.Value));
    }

    [Fact]
    public void Without_KUBECONFIG_the_file_of_the_home_folder_counts()
    {
        var files = KubeConfig.FindFiles(ImmutableDictionary<string, string>.Empty, AbsolutePath.Parse("/home/me"), AbsolutePath.Parse("/work"));

        Assert.Equal(["/home/me/.kube/config"], files.Select(file => file.Value));
    }

    [Fact]
    public void Of_an_entry_that_two_files_have_the_first_counts_whole()
    {
        var first = _folder.Write("first", """
            apiVersion: v1
            kind: Config
            current-context: ""
            users:
            - name: red
              user: {token: one}
            clusters:
            - name: shop
              cluster: {server: https://one:6443}
            """);
        var second = _folder.Write("second", """
            current-context: b
            users:
            - name: red
              user: {username: me, password: two}
            - name: blue
              user: {token: three}
            contexts:
            - name: b
              context: {cluster: shop, user: red, namespace: team}
            """);

        var config = KubeConfig.Read([first, _folder.Path / "missing", second]);

        Assert.Equal([first, second], config.Files);
        Assert.Equal("b", config.CurrentContext);
        Assert.Equal("one", config.Users["red"].Token?.Reveal());
        Assert.Null(config.Users["red"].Username);
        Assert.Equal("three", config.Users["blue"].Token?.Reveal());
        Assert.Equal("team", config.Contexts["b"].Namespace);
    }

    [Fact]
    public void Files_lie_beside_the_kubeconfig_that_names_them()
    {
        var file = _folder.Write("sub/config", """
            clusters: [{name: c, cluster: {server: 'https://h', certificate-authority: ca.crt}}]
            users: [{name: u, user: {client-certificate: ../u.crt, client-key: /etc/u.key, tokenFile: t, exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: bin/plugin}}}]
            """);

        var config = KubeConfig.Read([file]);

        Assert.Equal(_folder.Path / "sub" / "ca.crt", config.Clusters["c"].AuthorityFile);
        Assert.Equal(_folder.Path / "u.crt", config.Users["u"].CertificateFile);
        Assert.Equal("/etc/u.key", config.Users["u"].KeyFile?.Value);
        Assert.Equal(_folder.Path / "sub" / "t", config.Users["u"].TokenFile);
        Assert.Equal((_folder.Path / "sub" / "bin" / "plugin").Value, config.Users["u"].Plugin?.Command);
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_with_file_and_line()
    {
        var first = _folder.Write("first", """
            clusters:
            - name: shop
              cluster:
                server: not an address
                insecure-skip-tls-verify: maybe
                certificate-authority-data: '***'
            - cluster: {server: https://h}
            """);
        var second = _folder.Write("second", """
            users:
            - name: red
              user:
                token: 12345
                as-groups: [a]
                exec:
                  apiVersion: client.authentication.k8s.io/v1alpha1
                  command: plugin
            - name: blue
              user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: p}}
            - name: blue
              user: {}
            contexts: 7
            """);
        var third = _folder.Write("third", "a: [b\n");

        var mistakes = Assert.Throws<UsageException>(() => KubeConfig.Read([first, second, third])).Mistakes;

        Assert.Collection(
            mistakes,
            one => Assert.StartsWith($"{first}:4: 'server' is no address", one, StringComparison.Ordinal),
            one => Assert.Equal($"{first}:5: 'insecure-skip-tls-verify' is a text. Expected true or false.", one),
            one => Assert.StartsWith($"{first}:6: 'certificate-authority-data' is not Base64.", one, StringComparison.Ordinal),
            one => Assert.Equal($"{first}:7: An entry of 'clusters' has no 'name'.", one),
            one => Assert.Equal($"{second}:4: 'token' is a number. Expected a text. Put it in quotes.", one),
            one => Assert.StartsWith($"{second}:7: 'exec' of user 'red' speaks 'client.authentication.k8s.io/v1alpha1'.", one, StringComparison.Ordinal),
            one => Assert.StartsWith($"{second}:4: User 'red' sets 'as-uid', 'as-groups' or 'as-user-extra' without 'as'.", one, StringComparison.Ordinal),
            one => Assert.StartsWith($"{second}:10: 'exec' of user 'blue' has no 'interactiveMode'", one, StringComparison.Ordinal),
            one => Assert.Equal($"{second}:11: There are two users named 'blue' in this file.", one),
            one => Assert.Equal($"{second}:13: 'contexts' is a number. Expected a list.", one),
            one => Assert.StartsWith($"{third}:2: It is not YAML: ", one, StringComparison.Ordinal));
        Assert.DoesNotContain("12345", string.Join('\n', mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("apiVersion: v1\nkind: Config\nclusters: null\nusers:\ncontexts: []\n")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Config\",\"unknown\":{\"a\":1}}")]
    public void A_file_may_say_nothing(string text) => Assert.True(KubeConfig.Read([_folder.Write("config", text)]).IsEmpty);

    [Theory]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public void A_hostile_depth_is_a_mistake_and_no_crash(int depth)
    {
        var file = _folder.Write("config", "users: " + new string('[', depth));

        Assert.Contains("nested more than 64 deep", Assert.Throws<UsageException>(() => KubeConfig.Read([file])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_printed()
    {
        var file = _folder.Write("config", """
            clusters: [{name: c, cluster: {server: 'https://h', proxy-url: 'http://me:marked@proxy'}}]
            users: [{name: u, user: {token: marked, password: marked, username: me, client-key-data: bWFya2Vk, exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: p, env: [{name: A, value: marked}]}}}]
            """);

        var config = KubeConfig.Read([file]);

        Assert.DoesNotContain("marked", $"{config} {config.Users["u"]} {config.Users["u"].Plugin} {config.Clusters["c"]}", StringComparison.Ordinal);
    }
}
