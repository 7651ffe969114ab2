using Slipway.Model;

namespace Slipway.Images;

/// <summary>A base image whose manifest and configuration were read.</summary>
internal sealed record ResolvedBase(BaseImage.Stored Image, Digest Digest, OciManifest Manifest, OciImageConfig Config)
{
    private const long LargestConfig = 16 * 1024 * 1024;

    /// <summary>Finds the base image for each platform; null for none.</summary>
    /// <exception cref="UsageException">There is no such image, or none for one of the platforms.</exception>
    /// <exception cref="ToolException">The source failed.</exception>
    public static async Task<IReadOnlyList<ResolvedBase?>> ResolveAsync(
        BaseImage image, IReadOnlyList<Platform> platforms, CancellationToken cancellationToken)
    {
        List<ResolvedBase?> found = [];
        foreach (var platform in platforms)
        {
            found.Add(await ResolveAsync(image, platform, cancellationToken));
            // A tag that moves meanwhile must not give each platform another base.
            if (image is BaseImage.Stored stored && found[^1] is { } first)
                image = stored with { Digest = first.Digest };
        }

        return found;
    }

    /// <summary>Finds the base image for a platform; null for none.</summary>
    /// <exception cref="UsageException">There is no such image, or none for the platform.</exception>
    /// <exception cref="ToolException">The source failed.</exception>
    private static async Task<ResolvedBase?> ResolveAsync(
        BaseImage image, Platform platform, CancellationToken cancellationToken)
    {
        if (image is not BaseImage.Stored stored)
            return null;
        var found = await FindAsync(stored, cancellationToken)
            ?? throw new UsageException($"The base image '{stored.Name}' does not exist. Check its name, or push it first.");
        var manifest = await ChooseAsync(stored, found, platform, cancellationToken);
        var config = await ReadConfigAsync(stored, manifest, cancellationToken);
        if (config.RootFileSystem.DiffIds.Count != manifest.Layers.Count)
            throw new ToolException(
                $"The base image '{stored.Name}' is damaged: {manifest.Layers.Count} layers, but {config.RootFileSystem.DiffIds.Count} diff ids. Use another one.");
        var own = new Platform { OperatingSystem = config.OperatingSystem, Architecture = config.Architecture, Variant = config.Variant };
        if (!platform.Accepts(own))
            throw new UsageException($"The base image '{stored.Name}' is for '{own}', not for '{platform}'. Choose another base image or platform.");
        return new ResolvedBase(stored, found.Descriptor.Digest, manifest, config);
    }

    private static async Task<ManifestContent?> FindAsync(BaseImage.Stored image, CancellationToken cancellationToken) =>
        image switch
        {
            { Digest: { } digest } => await image.Source.FindManifestAsync(digest, cancellationToken),
            { Tag: { } tag } => await image.Source.FindManifestAsync(tag, cancellationToken),
            _ => null,
        };

    private static async Task<OciManifest> ChooseAsync(
        BaseImage.Stored image, ManifestContent found, Platform platform, CancellationToken cancellationToken)
    {
        if (!MediaTypes.IsIndex(found.Descriptor.MediaType))
            return found.ToManifest();
        var index = found.ToIndex();
        var chosen = index.Find(platform)
            ?? throw new UsageException($"The base image '{image.Name}' has no manifest for '{platform}'. It has: {index.DescribePlatforms()}.");
        var manifest = await image.Source.FindManifestAsync(chosen.Digest, cancellationToken)
            ?? throw new ToolException(
                $"The base image '{image.Name}' names manifest '{chosen.Digest}' for '{platform}', but it is missing. Push the base image again.");
        return manifest.ToManifest();
    }

    private static async Task<OciImageConfig> ReadConfigAsync(
        BaseImage.Stored image, OciManifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.Config.Size > LargestConfig)
            throw new ToolException($"The configuration of base image '{image.Name}' has {manifest.Config.Size} bytes; at most {LargestConfig} are read.");
        await using var stream = await image.Source.OpenBlobAsync(manifest.Config, cancellationToken);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        return OciJson.Read(content.ToArray(), OciJson.Canonical.OciImageConfig, $"configuration of base image '{image.Name}'");
    }
}
