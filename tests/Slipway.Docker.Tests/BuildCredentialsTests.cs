using Slipway.Model;

namespace Slipway.Docker.Tests;

/// <summary>How a real engine presents itself to a registry with what a build's session answers.</summary>
public sealed class BuildCredentialsTests(RealEngine real) : IClassFixture<RealEngine>, IDisposable
{
    private readonly BuildFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_name_and_a_password_are_shown_to_the_registry()
    {
        await using var registry = await PickyRegistry.StartAsync("Basic realm=\"registry\"");

        var asked = await BuildAsync(registry, host => new RegistryLogin(host, "me", new Secret("pässword")));

        Assert.Equal([registry.Host], asked.Distinct());
        Assert.Equal($"Basic {Convert.ToBase64String("me:pässword"u8)}", registry.Shown.First());
    }

    [Fact]
    public async Task An_identity_token_is_shown_to_the_token_server_alone()
    {
        await using var registry = await PickyRegistry.StartAsync("Bearer realm=\"http://HOST/token\",service=\"registry\"");

        await BuildAsync(registry, host => RegistryLogin.OfIdentityToken(host, new Secret("identity-1")));

        Assert.Contains("grant_type=refresh_token", registry.Forms.First(), StringComparison.Ordinal);
        Assert.Contains("refresh_token=identity-1", registry.Forms.First(), StringComparison.Ordinal);
        Assert.Equal("Bearer granted", registry.Shown.First());
    }

    [Fact]
    public async Task Without_a_login_nothing_is_shown()
    {
        await using var registry = await PickyRegistry.StartAsync("Basic realm=\"registry\"");

        var asked = await BuildAsync(registry, _ => null);

        Assert.Equal([registry.Host], asked.Distinct());
        Assert.Empty(registry.Shown);
    }

    private async Task<List<string>> BuildAsync(PickyRegistry registry, Func<string, RegistryLogin?> find)
    {
        var asked = new List<string>();
        _folder.Write("Dockerfile", $"FROM {registry.Host}/team/base:{Guid.NewGuid():n}\n");
        var request = _folder.Request with
        {
            Logins = (host, _) =>
            {
                lock (asked)
                    asked.Add(host);
                return Task.FromResult(find(host));
            },
        };

        await Assert.ThrowsAsync<ToolException>(() => new BuildKitBuilder(real.Engine).BuildAsync(request, News.Ignored, TestContext.Current.CancellationToken));

        return asked;
    }
}
