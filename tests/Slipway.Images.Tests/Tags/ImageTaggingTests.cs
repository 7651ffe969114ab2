using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class ImageTaggingTests : IDisposable
{
    private static readonly TagFacts Facts = new() { Commit = GitCommit.Parse("3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192"), Branch = "main" };
    private readonly WorkFolder _work = new();
    private readonly RegistryClient _client = new(TestImages.Quick, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _work.Dispose();
    }

    [Fact]
    public async Task Aliases_follow_the_newest_version_of_their_line_and_branches_the_last_push()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r", options => options with { Tags = TagPolicy.AliasesMove });
        var repository = _client.Repository(served.Address.Authority, "app");
        var (old, late, young) = (await TestImages.AddImageAsync(repository, 10), await TestImages.AddImageAsync(repository, 20), await TestImages.AddImageAsync(repository, 30));

        var first = await TagAsync(repository, old.Digest, "1.2.3");
        var newer = await TagAsync(repository, young.Digest, "1.10.0");
        var patch = await TagAsync(repository, late.Digest, "1.2.4");
        var again = await TagAsync(repository, late.Digest, "1.2.4");

        Assert.Equal("1.2.3 Created, main Created, 1.2 Created, 1 Created, latest Created", first);
        Assert.Equal("1.10.0 Created, main Moved, 1.10 Created, 1 Moved, latest Moved", newer);
        Assert.Equal("1.2.4 Created, main Moved, 1.2 Moved, 1 Kept, latest Kept", patch);
        Assert.Equal("1.2.4 Unchanged, main Unchanged, 1.2 Unchanged, 1 Kept, latest Kept", again);
        Assert.Equal((late.Digest, young.Digest), (await repository.FindTagAsync(Tag.Parse("1.2"), Token), await repository.FindTagAsync(Tag.Parse("1"), Token)));
    }

    [Fact]
    public async Task A_version_never_changes_its_content()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r", options => options with { Tags = TagPolicy.Movable });
        var repository = _client.Repository(served.Address.Authority, "app");
        var (one, other) = (await TestImages.AddImageAsync(repository, 10), await TestImages.AddImageAsync(repository, 20));
        await TagAsync(repository, one.Digest, "1.2.3");

        var failure = await Assert.ThrowsAsync<ToolException>(() => TagAsync(repository, other.Digest, "1.2.3"));

        Assert.Contains("A tag never changes its content", failure.Message, StringComparison.Ordinal);
        Assert.Equal(one.Digest, await repository.FindTagAsync(Tag.Parse("1.2"), Token));
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_said()
    {
        await using var served = await ServedFolder.StartAsync(_work / "r");

        var failure = await Assert.ThrowsAsync<ToolException>(() => TagAsync(_client.Repository(served.Address.Authority, "app"), Digest.Of("x"u8), "1.2.3"));

        Assert.Contains("Push it first.", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> TagAsync(RegistryRepository repository, Digest digest, string version)
    {
        var tags = TagAliases.Parse(["branch", "semver", "latest"]).TagsOf(Facts with { Version = version });
        var outcomes = await new ImageTagging(repository, version).ApplyAsync(digest, tags, Token);
        return string.Join(", ", outcomes.Select(one => $"{one.Tag.Tag} {one.Change}"));
    }
}
