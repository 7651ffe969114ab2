using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Docker.Tests;

/// <summary>The client against an engine of ours, which says what a real one seldom does.</summary>
public sealed class DockerEngineTests
{
    private static readonly ImageReference Image = ImageReference.Parse("localhost:5000/team/app:1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.41", "1.41")]
    [InlineData("1.44", "1.44")]
    [InlineData("1.99", "1.47")]
    public async Task The_older_of_both_versions_is_spoken(string theirs, string expected)
    {
        await using var fake = await FakeEngine.StartAsync(theirs, NotFoundAsync);
        using var engine = await DockerEngine.ConnectAsync(fake.Endpoint, Token);

        Assert.Null(await engine.FindImageAsync("app:1", Token));

        Assert.Equal(["GET /_ping", $"GET /v{expected}/images/app:1/json"], fake.Requests);
    }

    [Fact]
    public async Task Nobody_at_home_is_told_with_what_to_do()
    {
        var failure = await Assert.ThrowsAsync<ToolException>(() => DockerEngine.ConnectAsync(DockerEndpoint.Parse("unix:///nowhere/docker.sock"), Token));

        Assert.StartsWith("No Docker engine answers at 'unix:///nowhere/docker.sock': there is no socket '/nowhere/docker.sock'. ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Start it, or set DOCKER_HOST or DOCKER_CONTEXT to one that runs.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"Pushing"}{"errorDetail":{"message":"denied: no"},"error":"denied: no"}""", "Pushing 'localhost:5000/team/app:1' failed: denied: no")]
    [InlineData("""{"status":"Pushing"}{"status":"Pus""", "Pushing 'localhost:5000/team/app:1' failed: the Docker engine's answer breaks off: ")]
    [InlineData("""{"status":"Pushed"}""", "Pushing 'localhost:5000/team/app:1': the Docker engine did not say which digest the registry has now. Push again.")]
    public async Task An_accepted_push_is_no_success_yet(string answer, string message)
    {
        await using var fake = await FakeEngine.StartAsync("1.41", http => http.Response.WriteAsync(answer));
        using var engine = await DockerEngine.ConnectAsync(fake.Endpoint, Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => engine.PushAsync(Image, login: null, new Silent(), Token));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_presents_itself_and_gives_the_registrys_digest_however_the_answer_is_cut()
    {
        var digest = Digest.Of("manifest"u8);
        var shown = "";
        await using var fake = await FakeEngine.StartAsync("1.41", async http =>
        {
            shown = http.Request.Headers["X-Registry-Auth"].ToString();
            foreach (var letter in """{"status":"Pushing","progressDetail":{"current":5,"total":10},"id":"a"}{"aux":{"Tag":"1","Digest":"DIGEST","Size":7}}""".Replace("DIGEST", digest.Value, StringComparison.Ordinal))
            {
                await http.Response.WriteAsync(letter.ToString());
                await http.Response.Body.FlushAsync();
            }
        });
        using var engine = await DockerEngine.ConnectAsync(fake.Endpoint, Token);
        var progress = new Kept();

        var pushed = await engine.PushAsync(Image, new RegistryLogin("localhost:5000", "me", new Secret("pass?>~word")), progress, Token);

        Assert.Equal(digest, pushed);
        Assert.Equal([new TransferProgress("a", "Pushing", 5, 10)], progress.All);
        Assert.Equal("POST /v1.41/images/localhost%3A5000/team/app/push?tag=1".Replace("%3A", ":", StringComparison.Ordinal), fake.Requests[^1]);
        Assert.DoesNotContain(shown, one => one is '+' or '/');
        var login = JsonElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(shown.Replace('-', '+').Replace('_', '/'))));
        Assert.Equal(("me", "pass?>~word", "localhost:5000"), (login.GetProperty("username").GetString(), login.GetProperty("password").GetString(), login.GetProperty("serveraddress").GetString()));
    }

    [Fact]
    public async Task An_identity_token_is_shown_as_one()
    {
        var shown = "";
        await using var fake = await FakeEngine.StartAsync("1.41", http =>
        {
            shown = http.Request.Headers["X-Registry-Auth"].ToString();
            return http.Response.WriteAsync("{}");
        });
        using var engine = await DockerEngine.ConnectAsync(fake.Endpoint, Token);

        await engine.PullAsync(Image, RegistryLogin.OfIdentityToken("localhost:5000", new Secret("token")), new Silent(), Token);

        Assert.Equal("""{"serveraddress":"localhost:5000","identitytoken":"token"}""", Encoding.UTF8.GetString(Convert.FromBase64String(shown.Replace('-', '+').Replace('_', '/'))));
    }

    [Fact]
    public async Task A_refusal_says_what_the_engine_says()
    {
        await using var fake = await FakeEngine.StartAsync("1.41", http =>
        {
            http.Response.StatusCode = 409;
            return http.Response.WriteAsync("""{"message":"image is being used"}""");
        });
        using var engine = await DockerEngine.ConnectAsync(fake.Endpoint, Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => engine.RemoveImageAsync("app:1", Token));

        Assert.Equal("Removing image 'app:1' failed: the Docker engine says 'image is being used'.", failure.Message);
    }

    [Fact]
    public async Task An_engine_without_sessions_is_told()
    {
        await using var fake = await FakeEngine.StartAsync("1.30", NotFoundAsync);
        using var engine = await DockerEngine.ConnectAsync(fake.Endpoint, Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => engine.UpgradeAsync("session", "h2c", [], Token));

        Assert.Contains("(API 1.30) cannot do 'session': it answered 'HTTP/1.1 404 Not Found'.", failure.Message, StringComparison.Ordinal);
    }

    private static Task NotFoundAsync(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private sealed class Silent : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
        }
    }

    private sealed class Kept : IProgress<TransferProgress>
    {
        public List<TransferProgress> All { get; } = [];

        public void Report(TransferProgress value) => All.Add(value);
    }
}
