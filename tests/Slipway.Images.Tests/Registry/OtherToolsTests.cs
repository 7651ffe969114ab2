using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>Ours against others' programs, where they are installed.</summary>
public sealed class OtherToolsTests : IDisposable
{
    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Skopeo_copies_to_the_embedded_registry_and_back()
    {
        var skopeo = Programs.Find("skopeo");
        await using var served = await ServedFolder.StartAsync(_work / "r");
        var (_, image) = await BuildAsync();
        var place = $"docker://{served.Address.Authority}/team/app:v1";

        await Programs.RunAsync(skopeo, "copy", "--dest-tls-verify=false", $"oci:{_work / "layout"}:v1", place);
        await Programs.RunAsync(skopeo, "copy", "--src-tls-verify=false", place, $"oci:{_work / "back"}:v1");
        var inspected = await Programs.RunAsync(skopeo, "inspect", "--tls-verify=false", place);
        await Programs.RunAsync(skopeo, "delete", "--tls-verify=false", place);

        var back = await OciLayout.Open(_work / "back", TimeProvider.System).FindManifestAsync(Tag.Parse("v1"), Token);
        Assert.Equal(image.Digest, back?.Descriptor.Digest);
        Assert.Contains(image.Digest.Value, inspected, StringComparison.Ordinal);
        using var gone = await served.SendAsync(HttpMethod.Get, "/v2/team/app/manifests/v1");
        Assert.Equal(404, (int)gone.StatusCode);
    }

    private async Task<(OciLayout Layout, BuiltImage Image)> BuildAsync()
    {
        var layout = await OciLayout.CreateAsync(_work / "layout", TimeProvider.System, Token);
        var recipe = new ImageRecipe { PublishFolder = PublishTree.Write(_work / "publish"), Revision = PublishTree.Revision, Tag = Tag.Parse("v1") };
        return (layout, await new ImageBuilder(_work / "cache").BuildAsync(recipe, layout, Token));
    }
}
