using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class TokenTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task An_image_is_pushed_and_pulled_behind_a_token_server()
    {
        await using var registry = await GuardedRegistry.StartWithTokensAsync(_work / "r");
        using var client = Client(registry);
        var repository = client.Repository(registry.Host, "team/app");

        var image = await TestImages.AddImageAsync(repository, 1000, 2000);

        Assert.Equal(image.Digest, (await repository.FindManifestAsync(image.Digest, Token))?.Descriptor.Digest);
        Assert.Equal(
            ["GET repository:team/app:pull", "GET repository:team/app:pull,push"],
            registry.Grants.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Many_requests_that_meet_a_token_that_has_run_out_fetch_one_new_one()
    {
        await using var registry = await GuardedRegistry.StartWithTokensAsync(_work / "r");
        using var client = Client(registry);
        var repository = client.Repository(registry.Host, "app");
        var image = await TestImages.AddImageAsync(repository, 10);
        Assert.True(await repository.HasBlobAsync(Digest.Of("x"u8), Token) is false);
        var before = registry.Grants.Count;
        registry.Revoke();

        var found = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => repository.FindManifestAsync(image.Digest, Token)));

        Assert.All(found, one => Assert.Equal(image.Digest, one?.Descriptor.Digest));
        Assert.Equal(before + 1, registry.Grants.Count);
    }

    [Fact]
    public async Task A_token_is_fetched_anew_once_its_life_is_over()
    {
        await using var registry = await GuardedRegistry.StartWithTokensAsync(_work / "r");
        var clock = new SteppedTime();
        using var client = new RegistryClient(OptionsFor(registry), clock);
        var repository = client.Repository(registry.Host, "app");

        await repository.HasBlobAsync(Digest.Of("x"u8), Token);
        await repository.HasBlobAsync(Digest.Of("x"u8), Token);
        Assert.Single(registry.Grants);
        clock.Step(TimeSpan.FromSeconds(296));
        await repository.HasBlobAsync(Digest.Of("x"u8), Token);

        Assert.Equal(2, registry.Grants.Count);
    }

    [Theory]
    [InlineData(true, "POST repository:app:pull")]
    [InlineData(false, "GET repository:app:pull")]
    public async Task An_identity_token_is_shown_by_oauth_and_where_that_is_unknown_as_a_password(bool knowsOAuth, string expected)
    {
        await using var registry = await GuardedRegistry.StartWithTokensAsync(_work / "r", knowsOAuth);
        using var client = Client(registry, RegistryCredential.OfIdentityToken(new Secret(GuardedRegistry.IdentityToken)));

        Assert.False(await client.Repository(registry.Host, "app").HasBlobAsync(Digest.Of("x"u8), Token));

        Assert.Equal([expected], registry.Grants);
    }

    [Fact]
    public async Task A_mount_asks_for_both_repositories_and_what_the_registry_missed_comes_first()
    {
        await using var registry = await GuardedRegistry.StartWithTokensAsync(_work / "r");
        using var client = Client(registry);
        var (one, two) = (client.Repository(registry.Host, "one"), client.Repository(registry.Host, "two"));
        var (blob, content) = TestImages.Blob(10);
        await one.PutBlobAsync(blob, TestImages.Opens(content), Token);

        Assert.True(await two.TryMountBlobAsync(blob, one, Token));

        Assert.Equal("GET repository:two:pull,push repository:one:pull", registry.Grants.Last());
    }

    [Theory]
    [InlineData(null, "repository:a:pull,push")]
    [InlineData("repository:a:pull,push", "repository:a:pull,push")]
    [InlineData("repository:a:push  registry:catalog:*", "repository:a:push registry:catalog:* repository:a:pull,push")]
    public void The_scope_that_was_missed_comes_first(string? missed, string expected) =>
        Assert.Equal(expected, string.Join(' ', TokenScope.Push("a").With(missed)));

    [Theory]
    [InlineData(true, "GET Basic, POST r1")]
    [InlineData(false, "GET Basic, POST r1, GET Basic")]
    public async Task A_refresh_token_is_used_for_the_next_token_and_its_end_is_no_failure(bool takesRefresh, string expected)
    {
        List<string> asked = [];
        string? valid = null;
        ScriptedRegistry? self = null;
        await using var registry = await ScriptedRegistry.StartAsync(async http =>
        {
            if (http.Request.Path != "/token")
            {
                if (valid is not null && http.Request.Headers.Authorization == $"Bearer {valid}")
                    return;
                http.Response.StatusCode = 401;
                http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{self!.Address}token\",service=\"s\"";
                return;
            }

            var refresh = HttpMethods.IsPost(http.Request.Method) ? (await http.Request.ReadFormAsync(Token))["refresh_token"].ToString() : null;
            asked.Add($"{http.Request.Method} {refresh ?? http.Request.Headers.Authorization.ToString().Split(' ')[0]}");
            if (refresh is not null && !takesRefresh)
            {
                http.Response.StatusCode = 400;
                return;
            }

            valid = $"t{asked.Count}";
            await http.Response.WriteAsync($$"""{"token":"{{valid}}","refresh_token":"r{{asked.Count}}"}""", Token);
        });
        self = registry;
        using var client = new RegistryClient(OptionsOf(registry.Host, Login), TimeProvider.System);
        var repository = client.Repository(registry.Host, "app");

        Assert.True(await repository.HasBlobAsync(Digest.Of("x"u8), Token));
        valid = null;
        Assert.True(await repository.HasBlobAsync(Digest.Of("x"u8), Token));

        Assert.Equal(expected, string.Join(", ", asked));
    }

    [Theory]
    [InlineData("{", "cannot be read. Expected JSON with 'token' or 'access_token'.")]
    [InlineData("[]", "cannot be read. Expected JSON with 'token' or 'access_token'.")]
    [InlineData("""{"token":"a\nb"}""", "cannot be read. Expected JSON with 'token' or 'access_token'.")]
    [InlineData("""{"expires_in":3}""", "gave no token: its answer has neither 'token' nor 'access_token'.")]
    public async Task An_answer_without_a_token_is_said_to_be_one(string answer, string what)
    {
        var failure = await AskAsync(http => http.Response.WriteAsync(answer, Token));

        Assert.EndsWith(what, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_not_read()
    {
        var failure = await AskAsync(http => http.Response.WriteAsync($$"""{"token":"{{new string('a', TokenServer.LargestAnswer)}}"}""", Token));

        Assert.EndsWith("is longer than 64 KiB. It was not read.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_without_what_the_server_echoes()
    {
        var failure = await AskAsync(http =>
        {
            http.Response.StatusCode = 403;
            return http.Response.WriteAsync($$"""{"errors":[{"code":"DENIED","message":"{{GuardedRegistry.Password}}"}]}""", Token);
        });

        Assert.Contains("failed at giving a token for 'repository:app:pull': it answered 403.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(GuardedRegistry.Password, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_server_that_must_not_be_trusted_gets_nothing_and_no_helper_is_asked()
    {
        await using var registry = await ScriptedRegistry.StartAsync(http =>
        {
            http.Response.StatusCode = 401;
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"http://169.254.169.254/token?secret=x\",service=\"s\"";
            return Task.CompletedTask;
        });
        var folder = new CredentialFolder(_work);
        using var client = new RegistryClient(
            TestImages.Quick with { Logins = folder.Logins(folder.Write("config.json", """{"credsStore":"store"}""")) }, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<ToolException>(() => client.Repository(registry.Host, "app").HasBlobAsync(Digest.Of("x"u8), Token));

        Assert.Equal(
            $"Registry '{registry.Host}' sends clients for tokens to 'http://169.254.169.254/token'. "
            + "Expected an HTTPS address that is not within this machine or its network; nothing was sent there.", failure.Message);
        Assert.Empty(folder.Asked);
    }

    [Fact]
    public async Task Logins_are_looked_up_where_a_registry_asks_and_not_before()
    {
        await using var registry = await GuardedRegistry.StartWithTokensAsync(_work / "r");
        await using var open = await GuardedRegistry.StartAsync(_work / "open");
        var folder = new CredentialFolder(_work);
        folder.Kept[("store", registry.Host)] = Login;
        using var client = new RegistryClient(
            TestImages.Quick with { Logins = folder.Logins(folder.Write("config.json", """{"credsStore":"store"}""")) }, TimeProvider.System);

        Assert.False(await client.Repository(open.Host, "app").HasBlobAsync(Digest.Of("x"u8), Token));
        Assert.Empty(folder.Asked);
        Assert.False(await client.Repository(registry.Host, "app").HasBlobAsync(Digest.Of("x"u8), Token));

        Assert.Equal([("store", registry.Host)], folder.Asked);
    }

    private static RegistryCredential Login => new(GuardedRegistry.User, new Secret(GuardedRegistry.Password));

    private static RegistryClient Client(GuardedRegistry registry, RegistryCredential? credential = null) =>
        new(OptionsOf(registry.Host, credential ?? Login), TimeProvider.System);

    private static RegistryClientOptions OptionsFor(GuardedRegistry registry) => OptionsOf(registry.Host, Login);

    private static RegistryClientOptions OptionsOf(string host, RegistryCredential credential) =>
        TestImages.Quick with { Credentials = ImmutableDictionary<string, RegistryCredential>.Empty.Add(host, credential) };

    private static async Task<ToolException> AskAsync(Func<HttpContext, Task> answer)
    {
        ScriptedRegistry? self = null;
        await using var registry = await ScriptedRegistry.StartAsync(http =>
        {
            if (http.Request.Path == "/token")
                return answer(http);
            http.Response.StatusCode = 401;
            http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{self!.Address}token\"";
            return Task.CompletedTask;
        });
        self = registry;
        using var client = new RegistryClient(OptionsOf(registry.Host, Login), TimeProvider.System);
        return await Assert.ThrowsAsync<ToolException>(() => client.Repository(registry.Host, "app").HasBlobAsync(Digest.Of("x"u8), Token));
    }
}
