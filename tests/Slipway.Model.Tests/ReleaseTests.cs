using System.Text.Json;

namespace Slipway.Model.Tests;

public sealed class ReleaseTests
{
    private static readonly Digest Content = Digest.Of("content"u8);

    [Fact]
    public void The_same_content_elsewhere_is_the_same_release() =>
        Assert.Equal(Of("localhost:5000").Id, Of("ghcr.io").Id);

    [Fact]
    public void A_release_survives_json()
    {
        var release = Of("localhost:5000");

        var read = JsonSerializer.Deserialize<Release>(JsonSerializer.Serialize(release));

        Assert.Equal(release.Id, read!.Id);
        Assert.Equal(Content, read.ImageDigest);
    }

    [Fact]
    public void A_dirty_tree_says_so_in_its_tag() =>
        Assert.EndsWith("-dirty", (Of("r.io").Revision with { Tree = TreeState.Dirty }).Tag.Value, StringComparison.Ordinal);

    private static Release Of(string registry) => new()
    {
        Application = ApplicationName.Parse("storefront"),
        Revision = new SourceRevision
        {
            Commit = GitCommit.Parse(new string('a', 40)),
            Tree = TreeState.Clean,
            CommittedAt = DateTimeOffset.UnixEpoch,
        },
        Images = [new ReleaseImage("storefront", ImageReference.Create(registry, "storefront", Content))],
    };
}
