namespace Slipway.Images;

/// <summary>The media types of images (OCI image specification 1.1, media-types.md) and Docker's names for the same things.</summary>
public static class MediaTypes
{
    /// <summary>An image index: one image for several platforms.</summary>
    public const string Index = "application/vnd.oci.image.index.v1+json";

    /// <summary>An image manifest.</summary>
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An image configuration.</summary>
    public const string Config = "application/vnd.oci.image.config.v1+json";

    /// <summary>A layer: tar, not compressed.</summary>
    public const string LayerTar = "application/vnd.oci.image.layer.v1.tar";

    /// <summary>A layer: tar in gzip.</summary>
    public const string LayerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>A layer: tar in Zstandard. Copied as it is; not unpacked by us.</summary>
    public const string LayerZstd = "application/vnd.oci.image.layer.v1.tar+zstd";

    /// <summary>The content of an empty configuration, the two bytes <c>{}</c>.</summary>
    public const string Empty = "application/vnd.oci.empty.v1+json";

    /// <summary>Docker's image manifest, schema 2.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>Docker's image index.</summary>
    public const string DockerIndex = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>Docker's image configuration.</summary>
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>Docker's layer: tar in gzip.</summary>
    public const string DockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>Whether it is an index, of either naming.</summary>
    public static bool IsIndex(string mediaType) => mediaType is Index or DockerIndex;

    /// <summary>Whether it is a manifest of one image, of either naming.</summary>
    public static bool IsManifest(string mediaType) => mediaType is Manifest or DockerManifest;

    /// <summary>Whether it is a layer in gzip, of either naming.</summary>
    public static bool IsGzipLayer(string mediaType) => mediaType is LayerGzip or DockerLayerGzip;

    /// <summary>Docker's name put as OCI's; any other text unchanged.</summary>
    public static string ToOci(string mediaType) => mediaType switch
    {
        DockerManifest => Manifest,
        DockerIndex => Index,
        DockerConfig => Config,
        DockerLayerGzip => LayerGzip,
        _ => mediaType,
    };
}
