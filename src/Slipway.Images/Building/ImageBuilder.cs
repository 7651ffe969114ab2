using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Builds an image from a publish folder, without a daemon. The digest of each layer is looked up by the hashes of its files;
/// its bytes are made only where the target lacks them, and then verified against what was looked up.
/// </summary>
/// <param name="cacheFolder">
/// Where digests of known layers are kept, and bytes while they are made. It may be deleted at any time, and shared by
/// processes; a damaged entry costs time, never a wrong image. Whoever can write to it is trusted like the sources.
/// </param>
public sealed class ImageBuilder(AbsolutePath cacheFolder)
{
    private readonly LayerIndex _index = new(cacheFolder / "layers");

    /// <summary>Builds an image and stores it: layers, configuration, then the manifest.</summary>
    /// <exception cref="UsageException">The recipe or the publish folder cannot be used.</exception>
    /// <exception cref="ToolException">The base image's source, the target or the disk failed.</exception>
    public async Task<BuiltImage> BuildAsync(ImageRecipe recipe, IImageTarget target, CancellationToken cancellationToken) =>
        (await BuildEachAsync(recipe, [recipe.Platform], target, cancellationToken)).Images[0];

    /// <summary>
    /// Builds an image for several platforms: one for each, of the same files, on the base image's own for that platform; an index of all of
    /// them is stored last, and has the tag.
    /// </summary>
    /// <param name="recipe">What it is made of; its own platform is not looked at.</param>
    /// <param name="platforms">One gives that image alone, without an index.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UsageException">The recipe or the publish folder cannot be used, or the folder is for one runtime alone.</exception>
    /// <exception cref="ToolException">The base image's source, the target or the disk failed.</exception>
    public async Task<BuiltImage> BuildAsync(
        ImageRecipe recipe, IReadOnlyList<Platform> platforms, IImageTarget target, CancellationToken cancellationToken)
    {
        if (platforms is [var only])
            return await BuildAsync(recipe with { Platform = only }, target, cancellationToken);
        var (images, annotations) = await BuildEachAsync(recipe with { Tag = null }, platforms, target, cancellationToken);
        return await new PlatformIndex { Annotations = annotations, Tag = recipe.Tag }.StoreAsync([.. platforms.Zip(images)], target, cancellationToken);
    }

    private async Task<(IReadOnlyList<BuiltImage> Images, ImmutableSortedDictionary<string, string> Annotations)> BuildEachAsync(
        ImageRecipe recipe, IReadOnlyList<Platform> platforms, IImageTarget target, CancellationToken cancellationToken)
    {
        recipe.Validate();
        // Read on the pool: hashing is work for all cores while the base image is looked up over the network.
        var reading = Task.Run(
            () => PublishedApplication.Read(recipe.PublishFolder, recipe.Assembly, recipe.WorkingDirectory, cancellationToken), cancellationToken);
        var bases = await ResolvedBase.ResolveAsync(recipe.BaseImage, platforms, cancellationToken);
        var application = await reading;
        if (application.Entrypoint.Count == 0 && recipe.Entrypoint.IsEmpty)
            throw new UsageException(
                $"'{recipe.PublishFolder}' holds no '*.runtimeconfig.json', so nothing says what to start. Publish an executable project, or give the image an entrypoint.");
        if (platforms.Count > 1)
            RequirePortable(recipe, application, platforms);
        using var cores = new SemaphoreSlim(Environment.ProcessorCount);
        var inherited = Task.WhenAll(bases.Select(onto => CopyBaseAsync(onto, target, cancellationToken)));
        var own = Task.WhenAll(application.Layers.Select(layer => StoreLayerAsync(
            new LayerPlan(layer.Kind, layer.Files, recipe.WorkingDirectory, recipe.Revision.CommittedAt), target, cores, cancellationToken)));
        await Task.WhenAll(inherited, own);
        List<BuiltImage> images = [];
        foreach (var ((platform, onto), below) in platforms.Zip(bases).Zip(await inherited))
        {
            var documents = new ImageDocuments(recipe with { Platform = platform }, onto, application.Entrypoint);
            images.Add(await CompleteAsync(recipe with { Platform = platform }, documents, [.. below, .. await own], target, cancellationToken));
        }

        return (images, new ImageDocuments(recipe, bases[0], application.Entrypoint).Annotations);
    }

    private static async Task<BuiltImage> CompleteAsync(
        ImageRecipe recipe, ImageDocuments documents, ImmutableArray<BuiltLayer> layers, IImageTarget target, CancellationToken cancellationToken)
    {
        var completion = new ImageCompletion
        {
            Config = OciJson.Write(documents.Config(layers), OciJson.Canonical.OciImageConfig),
            Layers = layers,
            Annotations = documents.Annotations,
            Revision = recipe.Revision,
            Platform = recipe.Platform,
            Tag = recipe.Tag,
        };
        return (await completion.StoreAsync(target, cancellationToken)).Image;
    }

    // One folder serves all platforms only where it runs on any, on a base image as on none.
    private static void RequirePortable(ImageRecipe recipe, PublishedApplication application, IEnumerable<Platform> platforms)
    {
        if (application.Main is not { } main)
            return;
        var dependencies = recipe.PublishFolder / $"{main}.deps.json";
        var runtime = dependencies.FileExists ? DependencyFile.FindRuntime(dependencies) : null;
        if (runtime is null && !PublishedApplication.IsSelfContained(recipe.PublishFolder / $"{main}.runtimeconfig.json"))
            return;
        throw new UsageException(
            $"'{recipe.PublishFolder}' was published for {(runtime is null ? "one runtime, which it brings along" : $"'{runtime}'")}, and cannot be the image of "
            + $"{string.Join(", ", platforms.Select(platform => $"'{platform}'"))}. Remove 'RuntimeIdentifier' and 'SelfContained' from the project, or build for one platform.");
    }

    private static async Task<BuiltLayer[]> CopyBaseAsync(
        ResolvedBase? onto, IImageTarget target, CancellationToken cancellationToken)
    {
        if (onto is null)
            return [];
        await Parallel.ForEachAsync(onto.Manifest.Layers, cancellationToken, async (layer, token) =>
        {
            if (await target.HasBlobAsync(layer.Digest, token) || await target.TryMountBlobAsync(layer, onto.Image.Source, token))
                return;
            await target.PutBlobAsync(layer, inner => onto.Image.Source.OpenBlobAsync(layer, inner), token);
        });
        return [.. onto.Manifest.Layers.Zip(onto.Config.RootFileSystem.DiffIds, (layer, diffId) => Built("Base", layer, diffId, LayerOrigin.Base))];
    }

    private static BuiltLayer Built(string name, OciDescriptor layer, Digest diffId, LayerOrigin origin) => new()
    {
        Name = name,
        Digest = layer.Digest,
        Size = layer.Size,
        MediaType = MediaTypes.ToOci(layer.MediaType),
        DiffId = diffId,
        Origin = origin,
    };

    private async Task<BuiltLayer> StoreLayerAsync(
        LayerPlan plan, IImageTarget target, SemaphoreSlim cores, CancellationToken cancellationToken)
    {
        var promised = await _index.FindAsync(plan.Key, cancellationToken);
        if (promised is not null && await target.HasBlobAsync(promised.Digest, cancellationToken))
            return Built(plan.Kind.ToString(), promised.Descriptor, promised.DiffId, LayerOrigin.Cached);
        var produced = await ProduceAsync(plan, target, cores, cancellationToken);
        if (produced != promised)
            await _index.RememberAsync(plan.Key, produced, cancellationToken);
        return Built(plan.Kind.ToString(), produced.Descriptor, produced.DiffId, LayerOrigin.Produced);
    }

    // What is made is what is stored and named: a promise that turns out wrong is corrected by the caller, never kept.
    private async Task<LayerContent> ProduceAsync(
        LayerPlan plan, IImageTarget target, SemaphoreSlim cores, CancellationToken cancellationToken)
    {
        var temporary = cacheFolder / $"layer.{Guid.NewGuid():n}.tmp";
        try
        {
            Directory.CreateDirectory(cacheFolder.Value);
            LayerContent content;
            await using (var file = new FileStream(temporary.Value, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
                content = await LayerProducer.ProduceAsync(plan, file, cores, cancellationToken);
            await target.PutBlobAsync(
                content.Descriptor,
                _ => Task.FromResult<Stream>(new FileStream(temporary.Value, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0)),
                cancellationToken);
            return content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskFaults.Explain(exception, $"Making layer '{plan.Kind}' in '{cacheFolder}'");
        }
        finally
        {
            DiskFaults.TryDelete(temporary.Value);
        }
    }
}
