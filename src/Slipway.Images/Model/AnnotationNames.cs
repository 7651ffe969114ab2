namespace Slipway.Images;

/// <summary>The annotation keys of the OCI image specification (annotations.md) that are written and read here.</summary>
public static class AnnotationNames
{
    /// <summary>When it was built; the commit's time here.</summary>
    public const string Created = "org.opencontainers.image.created";

    /// <summary>Where its sources are.</summary>
    public const string Source = "org.opencontainers.image.source";

    /// <summary>The commit it was built from.</summary>
    public const string Revision = "org.opencontainers.image.revision";

    /// <summary>The version of what it holds.</summary>
    public const string Version = "org.opencontainers.image.version";

    /// <summary>Its name for people.</summary>
    public const string Title = "org.opencontainers.image.title";

    /// <summary>The tag of an entry in an OCI layout's index.</summary>
    public const string ReferenceName = "org.opencontainers.image.ref.name";

    /// <summary>The reference of the image it was built on.</summary>
    public const string BaseImageName = "org.opencontainers.image.base.name";

    /// <summary>The digest of the image it was built on.</summary>
    public const string BaseImageDigest = "org.opencontainers.image.base.digest";
}
