using Slipway.Helm.Repositories;
using Slipway.Images;

namespace Slipway.Helm.Tests.Repositories;

public sealed class RepositoryFoldersTests
{
    [Fact]
    public void Helms_variables_come_before_those_of_the_system_and_these_before_the_home()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The places are those of Linux.");
        var home = RepositoryFolders.Of(Variables(("HOME", "/me")));
        var system = RepositoryFolders.Of(Variables(("HOME", "/me"), ("XDG_CONFIG_HOME", "/c"), ("XDG_CACHE_HOME", "/k")));
        var helm = RepositoryFolders.Of(Variables(("HOME", "/me"), ("XDG_CONFIG_HOME", "/c"), ("HELM_CONFIG_HOME", "/hc"), ("HELM_CACHE_HOME", "/hk")));
        var each = RepositoryFolders.Of(Variables(("HELM_REPOSITORY_CONFIG", "/1"), ("HELM_REPOSITORY_CACHE", "/2"), ("HELM_REGISTRY_CONFIG", "/3")));

        Assert.Equal(("/me/.config/helm/repositories.yaml", "/me/.cache/helm/repository", "/me/.config/helm/registry/config.json"), Of(home));
        Assert.Equal(("/c/helm/repositories.yaml", "/k/helm/repository", "/c/helm/registry/config.json"), Of(system));
        Assert.Equal(("/hc/repositories.yaml", "/hk/repository", "/hc/registry/config.json"), Of(helm));
        Assert.Equal(("/1", "/2", "/3"), Of(each));
    }

    [Fact]
    public void The_list_of_repositories_is_read_with_what_it_says_of_each()
    {
        var entries = RepositoryList.Parse(
            """
            apiVersion: ""
            generated: "0001-01-01T00:00:00Z"
            repositories:
            - caFile: /ca.pem
              certFile: /c.pem
              insecure_skip_tls_verify: true
              keyFile: /k.pem
              name: team
              pass_credentials_all: true
              password: word
              url: https://charts.example
              username: me
            - name: plain
              url: https://other.example
            """);

        var (team, plain) = (entries[0], entries[1]);
        Assert.Equal(("team", "https://charts.example", "me", "word"), (team.Name, team.Url, team.Access.User, team.Access.Password?.Reveal()));
        Assert.Equal(("/ca.pem", "/c.pem", "/k.pem"), (team.Access.CaFile, team.Access.CertFile, team.Access.KeyFile));
        Assert.Equal((CertificateCheck.None, CredentialReach.EveryHost), (team.Access.Check, team.Access.Reach));
        Assert.Equal(new RepositoryEntry("plain", "https://other.example", new RepositoryAccess()), plain);
        Assert.Empty(RepositoryList.Load("/nowhere/repositories.yaml"));
        Assert.Empty(RepositoryList.Parse(""));
    }

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);

    private static (string, string, string) Of(RepositoryFolders folders) => (folders.RepositoryConfig, folders.RepositoryCache, folders.RegistryConfig);
}
