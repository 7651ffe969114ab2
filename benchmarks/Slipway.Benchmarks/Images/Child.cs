using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Slipway.Docker;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary>
/// What is measured as a program of its own, from start to end, as the programs that it is held against are:
/// <c>child push LAYOUT IMAGE</c>, <c>child push-again LAYOUT IMAGE</c>, <c>child build CONTEXT DOCKERFILE</c>, <c>child image PUBLISHED LAYOUT CACHE BASE IMAGE</c>, <c>child rollout ADDRESS</c>.
/// </summary>
internal static class Child
{
    private static readonly SourceRevision Revision = new()
    {
        Commit = GitCommit.Parse(new string('a', 40)),
        Tree = TreeState.Clean,
        CommittedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>How this program is started as such a child.</summary>
    public static ProcessStartInfo Start(params string[] arguments) => new(Environment.ProcessPath ?? "", ["child", .. arguments]);

    public static Task RunAsync(string[] arguments) => arguments switch
    {
        ["push", var layout, var image] => TimeAsync(() => PushAsync(layout, ImageReference.Parse(image))),
        ["push-again", var layout, var image] => PushAgainAsync(layout, ImageReference.Parse(image)),
        ["build", var context, var dockerfile] => TimeAsync(() => BuildAsync(AbsolutePath.Parse(context), AbsolutePath.Parse(dockerfile))),
        ["image", var published, var layout, var cache, var onto, var image] => ImageAsync(AbsolutePath.Parse(published), layout, cache, ImageReference.Parse(onto), ImageReference.Parse(image)),
        ["rollout", var address] => ManyRollouts.WatchAsync(address),
        _ => throw new UsageException("There is no such child."),
    };

    /// <summary>An image of a folder, in a layout under a tag.</summary>
    public static async Task<BuiltImage> StoreAsync(AbsolutePath published, AbsolutePath layout, AbsolutePath cache, BaseImage onto, Tag tag)
    {
        var recipe = new ImageRecipe { PublishFolder = published, Revision = Revision, Assembly = "App", BaseImage = onto, Tag = tag };
        return await new ImageBuilder(cache).BuildAsync(recipe, await OciLayout.CreateAsync(layout, TimeProvider.System, CancellationToken.None), CancellationToken.None);
    }

    private static async Task PushAsync(string layout, ImageReference image)
    {
        using var client = new RegistryClient(new RegistryClientOptions(), TimeProvider.System);
        var source = OciLayout.Open(AbsolutePath.Parse(layout), TimeProvider.System);
        await ImageCopy.CopyAsync(source, image.Digest!, client.Repository(image.Registry, image.Repository), image.Tag, CancellationToken.None);
    }

    // As a build does that runs already, and has talked to the registry.
    private static async Task PushAgainAsync(string layout, ImageReference image)
    {
        await PushAsync(layout, image);
        await TimeAsync(() => PushAsync(layout, image));
    }

    // Prints how long it took, in seconds.
    private static async Task TimeAsync(Func<Task> call)
    {
        var took = new Samples();
        await took.AddAsync(call);
        Console.WriteLine(took.Median.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task BuildAsync(AbsolutePath context, AbsolutePath dockerfile)
    {
        var endpoint = DockerEndpoints.Find(ImmutableDictionary<string, string>.Empty, AbsolutePath.Parse("/nonexistent"));
        using var engine = await DockerEngine.ConnectAsync(endpoint, CancellationToken.None);
        await new BuildKitBuilder(engine).BuildAsync(
            new ImageBuildRequest { Context = context, Dockerfile = dockerfile }, new Progress<SolveStatus>(), CancellationToken.None);
    }

    private static async Task ImageAsync(AbsolutePath published, string layout, string cache, ImageReference onto, ImageReference image)
    {
        using var client = new RegistryClient(new RegistryClientOptions(), TimeProvider.System);
        var folder = AbsolutePath.Parse(layout);
        var tag = image.Tag ?? throw new UsageException("The image needs a tag.");
        var built = await StoreAsync(published, folder, AbsolutePath.Parse(cache), BaseImage.From(client.Repository(onto.Registry, onto.Repository), onto), tag);
        await ImageCopy.CopyAsync(
            OciLayout.Open(folder, TimeProvider.System), built.Digest, client.Repository(image.Registry, image.Repository), tag, CancellationToken.None);
    }
}
