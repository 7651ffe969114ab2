using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class DockerConfigTests : IDisposable
{
    private readonly WorkFolder _work = new();
    private readonly CredentialFolder _folder;

    public DockerConfigTests() => _folder = new CredentialFolder(_work);

    public void Dispose() => _work.Dispose();

    [Fact]
    public void All_ways_to_write_a_login_are_read()
    {
        var found = _folder.Write("config.json", $$$"""
            {"auths":{
              "https://index.docker.io/v1/":{"auth":"{{{CredentialFolder.Auth("me", "a:b")}}}"},
              "ghcr.io":{"username":"you","password":"p"},
              "https://old.example/v1/":{"auth":"{{{CredentialFolder.Auth("me", "x")}}}"},
              "azure.example":{"auth":"{{{CredentialFolder.Auth("00000000-0000-0000-0000-000000000000", "")}}}","identitytoken":"tok"},
              "quay.io/team":{"auth":"{{{CredentialFolder.Auth("robot", "r")}}}"},
              "helper.example":{}},
             "HttpHeaders":{"User-Agent":"x"}}
            """).Logins;

        Assert.Equal(
            ["azure.example <token> tok", "docker.io me a:b", "ghcr.io you p", "old.example me x", "quay.io/team robot r"],
            found.Select(one => $"{one.Key} {one.Value.User} {one.Value.Password.Reveal()}").Order(StringComparer.Ordinal));
        Assert.True(found["azure.example"].IsIdentityToken);
    }

    [Fact]
    public void No_file_is_no_login() => Assert.Empty(DockerConfig.Read(_work / "none.json").Logins);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"auths":{"a":{"auth":"%"}}}""")]
    [InlineData("""{"credsStore":1}""")]
    public void A_file_that_cannot_be_read_is_named(string json)
    {
        var failure = Assert.Throws<UsageException>(() => _folder.Write("config.json", json));

        Assert.StartsWith($"'{_work / "config.json"}' cannot be read as Docker's configuration: ", failure.Message, StringComparison.Ordinal);
    }
}
