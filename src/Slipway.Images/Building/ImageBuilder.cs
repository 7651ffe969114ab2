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
    public async Task<BuiltImage> BuildAsync(ImageRecipe recipe, IImageTarget target, CancellationToken cancellationToken)
    {
        recipe.Validate();
        // Read on the pool: hashing is work for all cores while the base image is looked up over the network.
        var reading = Task.Run(
            () => PublishedApplication.Read(recipe.PublishFolder, recipe.Assembly, recipe.WorkingDirectory, cancellationToken), cancellationToken);
        var onto = await ResolvedBase.ResolveAsync(recipe.BaseImage, recipe.Platform, cancellationToken);
        var application = await reading;
        if (application.Entrypoint.Count == 0 && recipe.Entrypoint.IsEmpty)
            throw new UsageException(
                $"'{recipe.PublishFolder}' holds no '*.runtimeconfig.json', so nothing says what to start. Publish an executable project, or give the image an entrypoint.");
        using var cores = new SemaphoreSlim(Environment.ProcessorCount);
        var inherited = CopyBaseAsync(onto, target, cancellationToken);
        var own = application.Layers.Select(layer => StoreLayerAsync(
            new LayerPlan(layer.Kind, layer.Files, recipe.WorkingDirectory, recipe.Revision.CommittedAt), target, cores, cancellationToken)).ToArray();
        await Task.WhenAll([inherited, .. own]);
        ImmutableArray<BuiltLayer> layers = [.. await inherited, .. own.Select(layer => layer.Result)];
        var documents = new ImageDocuments(recipe, onto, application.Entrypoint);
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
