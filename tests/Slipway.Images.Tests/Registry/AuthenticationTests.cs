using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class AuthenticationTests
{
    private const string Password = "s3cret-word";
    private static readonly string Basic = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Password}"))}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Basic_credentials_are_shown_once_they_are_asked_for_and_kept()
    {
        await using var registry = await ScriptedRegistry.StartAsync(http => ChallengeAsync(http, Basic, "Basic realm=\"r\""));
        using var client = Client(registry.Host);
        var repository = client.Repository(registry.Host, "app");

        Assert.True(await repository.HasBlobAsync(Digest.Of("x"u8), Token));
        Assert.True(await repository.HasBlobAsync(Digest.Of("y"u8), Token));

        Assert.Equal(3, registry.Requests.Count);
        Assert.Equal(2, registry.Requests.Count(one => one.EndsWith(Basic, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("token")]
    [InlineData("access_token")]
    public async Task A_token_is_fetched_where_the_registry_says_for_what_it_says(string member)
    {
        ScriptedRegistry? self = null;
        await using var registry = await ScriptedRegistry.StartAsync(http => http.Request.Path == "/token"
            ? http.Response.WriteAsync($"{{\"{member}\":\"t0\",\"expires_in\":300}}", Token)
            : ChallengeAsync(http, "Bearer t0", $"Bearer realm=\"{self!.Address}token?a=b\",service=\"the \\\"service\\\"\",scope=\"repository:app:pull\""));
        self = registry;
        using var client = Client(registry.Host);

        Assert.True(await client.Repository(registry.Host, "app").HasBlobAsync(Digest.Of("x"u8), Token));
        Assert.True(await client.Repository(registry.Host, "app").HasBlobAsync(Digest.Of("y"u8), Token));

        Assert.Equal(4, registry.Requests.Count);
        Assert.Equal($"GET /token?a=b&service=the%20%22service%22&scope=repository%3Aapp%3Apull {Basic}", registry.Requests[1]);
    }

    [Fact]
    public async Task A_redirect_to_another_host_gets_no_credentials()
    {
        var content = "hello"u8.ToArray();
        await using var storage = await ScriptedRegistry.StartAsync(http => http.Response.Body.WriteAsync(content, Token).AsTask());
        await using var registry = await ScriptedRegistry.StartAsync(http =>
        {
            if (http.Request.Headers.Authorization != Basic)
                return ChallengeAsync(http, Basic, "Basic");
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = $"{storage.Address}blob?signature=x";
            return Task.CompletedTask;
        });
        using var client = Client(registry.Host);

        await using var stream = await client.Repository(registry.Host, "app").OpenBlobAsync(OciDescriptor.Of("", content), Token);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Token);

        Assert.Equal(content, read.ToArray());
        Assert.Equal(["GET /blob?signature=x"], storage.Requests);
    }

    [Fact]
    public async Task A_host_that_we_are_sent_to_cannot_ask_for_the_credentials()
    {
        await using var thief = await ScriptedRegistry.StartAsync(http =>
            ChallengeAsync(http, "never", $"Bearer realm=\"http://{http.Request.Host}/token\",service=\"s\""));
        await using var registry = await ScriptedRegistry.StartAsync(http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = $"{thief.Address}blob";
            return Task.CompletedTask;
        });
        using var client = Client(registry.Host);

        var failure = await Assert.ThrowsAsync<ToolException>(
            () => client.Repository(registry.Host, "app").OpenBlobAsync(OciDescriptor.Of("", "hello"u8), Token));

        Assert.Contains("it answered 401", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["GET /blob"], thief.Requests);
    }

    [Fact]
    public async Task Without_credentials_the_login_is_named_and_with_wrong_ones_the_password_is_not()
    {
        await using var registry = await ScriptedRegistry.StartAsync(http => ChallengeAsync(http, "never", "Basic realm=\"r\""));
        using var anonymous = new RegistryClient(new RegistryClientOptions(), TimeProvider.System);
        using var wrong = Client(registry.Host);

        var one = await Assert.ThrowsAsync<ToolException>(() => anonymous.Repository(registry.Host, "app").ListTagsAsync(Token));
        var other = await Assert.ThrowsAsync<ToolException>(() => wrong.Repository(registry.Host, "app").ListTagsAsync(Token));

        Assert.EndsWith($"it answered 401. Log in with 'docker login {registry.Host}'.", one.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, other.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer realm=\"https://a/t\",service=\"s\",scope=\"x y\"", "Bearer", "https://a/t", "s", "x y")]
    [InlineData("Basic realm=\"r\", Bearer realm=https://a/t", "Bearer", "https://a/t", null, null)]
    [InlineData("bearer Realm = \"https://a/t\"", "Bearer", "https://a/t", null, null)]
    [InlineData("Basic", "Basic", null, null, null)]
    [InlineData("Negotiate, Basic realm=\"r\"", "Basic", "r", null, null)]
    public void A_challenge_is_read(string header, string scheme, string? realm, string? service, string? scope) =>
        Assert.Equal(new AuthChallenge(scheme, realm, service, scope), AuthChallenge.Choose([header]));

    [Theory]
    [InlineData("Negotiate")]
    [InlineData("Bearer service=\"s\"")]
    [InlineData("")]
    public void A_challenge_that_cannot_be_met_is_none(string header) => Assert.Null(AuthChallenge.Choose([header]));

    private static RegistryClient Client(string host) => new(
        new RegistryClientOptions { Credentials = ImmutableDictionary<string, RegistryCredential>.Empty.Add(host, new RegistryCredential("me", new Secret(Password))) },
        TimeProvider.System);

    private static Task ChallengeAsync(HttpContext http, string accepted, string challenge)
    {
        if (http.Request.Headers.Authorization == accepted)
            return Task.CompletedTask;
        http.Response.StatusCode = 401;
        http.Response.Headers.WWWAuthenticate = challenge;
        return Task.CompletedTask;
    }
}
