using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class RegistryLoginsTests : IDisposable
{
    private readonly WorkFolder _work = new();
    private readonly CredentialFolder _folder;

    public RegistryLoginsTests() => _folder = new CredentialFolder(_work);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("docker.io", "library/alpine", "hub")]
    [InlineData("index.docker.io", "team/app", "hub")]
    [InlineData("registry-1.docker.io", "team/app", "hub")]
    [InlineData("GHCR.io", "team/app", "github")]
    [InlineData("quay.io", "team/app/web", "app")]
    [InlineData("quay.io", "team/other", "team")]
    [InlineData("quay.io", "teams/app", null)]
    [InlineData("localhost:5000", "app", "local")]
    [InlineData("localhost:5001", "app", null)]
    public async Task The_nearest_name_counts(string registry, string repository, string? user)
    {
        var logins = _folder.Logins(_folder.Write("config.json", $$$"""
            {"auths":{"https://index.docker.io/v1/":{{{Login("hub")}}},"ghcr.io":{{{Login("github")}}},"quay.io/team":{{{Login("team")}}},
             "quay.io/team/app":{{{Login("app")}}},"http://localhost:5000":{{{Login("local")}}}}}
            """));

        Assert.Equal(user, (await logins.FindAsync(registry, repository, Token))?.User);
    }

    [Fact]
    public async Task A_helper_of_the_registry_comes_before_the_store_and_that_before_the_file()
    {
        var config = _folder.Write("config.json", $$$"""
            {"auths":{"ghcr.io":{{{Login("file")}}},"a.example":{{{Login("file")}}},"ecr.example":{{{Login("file")}}}},
             "credsStore":"store","credHelpers":{"ecr.example":"ecr-login"}}
            """);
        _folder.Kept[("ecr-login", "ecr.example")] = Credential("ecr");
        _folder.Kept[("store", "a.example")] = Credential("store");
        _folder.Kept[("store", "https://index.docker.io/v1/")] = Credential("hub");
        var logins = _folder.Logins(config);

        Assert.Equal("ecr", (await logins.FindAsync("ecr.example", "app", Token))?.User);
        Assert.Equal("store", (await logins.FindAsync("a.example", "app", Token))?.User);
        Assert.Equal("hub", (await logins.FindAsync("docker.io", "app", Token))?.User);
        Assert.Equal("file", (await logins.FindAsync("ghcr.io", "app", Token))?.User);
        Assert.Equal([("ecr-login", "ecr.example"), ("store", "a.example"), ("store", "https://index.docker.io/v1/"), ("store", "ghcr.io")], _folder.Asked);
    }

    [Fact]
    public async Task The_first_file_that_knows_it_counts()
    {
        var logins = _folder.Logins(
            _folder.Write("config.json", $$$"""{"auths":{"a.example":{{{Login("docker")}}}}}"""),
            _folder.Write("auth.json", $$$"""{"auths":{"a.example":{{{Login("podman")}}},"b.example":{{{Login("podman")}}}}}"""));

        Assert.Equal("docker", (await logins.FindAsync("a.example", "app", Token))?.User);
        Assert.Equal("podman", (await logins.FindAsync("b.example", "app", Token))?.User);
        Assert.Null(await logins.FindAsync("c.example", "app", Token));
    }

    [Fact]
    public async Task A_helper_is_asked_once_and_what_is_found_is_masked()
    {
        _folder.Kept[("store", "a.example")] = Credential("me");
        var logins = _folder.Logins(_folder.Write("config.json", """{"credsStore":"store"}"""));

        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => logins.FindAsync("a.example", $"app{at}", Token)));

        Assert.All(found, one => Assert.Equal("me", one?.User));
        Assert.Single(_folder.Asked);
        Assert.Equal("the word is ***", _folder.Mask.Apply("the word is word-of-me"));
    }

    [Fact]
    public async Task A_helper_that_failed_is_asked_again()
    {
        _folder.Failure = new ToolException("locked");
        _folder.Kept[("store", "a.example")] = Credential("me");
        var logins = _folder.Logins(_folder.Write("config.json", """{"credsStore":"store"}"""));

        await Assert.ThrowsAsync<ToolException>(() => logins.FindAsync("a.example", "app", Token));
        _folder.Failure = null;

        Assert.Equal("me", (await logins.FindAsync("a.example", "app", Token))?.User);
    }

    private static RegistryCredential Credential(string user) => new(user, new Secret($"word-of-{user}"));

    private static string Login(string user) => $$"""{"auth":"{{CredentialFolder.Auth(user, "p")}}"}""";
}
