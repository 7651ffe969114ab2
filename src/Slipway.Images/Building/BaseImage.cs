using Slipway.Model;

namespace Slipway.Images;

/// <summary>What an image is built on.</summary>
public abstract record BaseImage
{
    private BaseImage()
    {
    }

    /// <summary>Nothing: the application brings all it needs, or runs where .NET is already.</summary>
    public static BaseImage Scratch { get; } = new Empty();

    /// <summary>An image in a registry's repository; by its digest where the reference has one, else by its tag.</summary>
    public static BaseImage From(IImageSource source, ImageReference reference) =>
        new Stored(source, reference.ToString(), reference.Tag, reference.Digest);

    /// <summary>An image in an OCI layout, by its tag.</summary>
    public static BaseImage From(OciLayout layout, Tag tag) => new Stored(layout, tag.Value, tag, Digest: null);

    /// <summary>Nothing.</summary>
    public sealed record Empty : BaseImage;

    /// <summary>An image that lies somewhere.</summary>
    /// <param name="Source">Where.</param>
    /// <param name="Name">Its name for people, kept in the annotation <c>base.name</c>.</param>
    /// <param name="Tag">Its address; null where only the digest is known.</param>
    /// <param name="Digest">Its identity; null to take what the tag points at now.</param>
    public sealed record Stored(IImageSource Source, string Name, Tag? Tag, Digest? Digest) : BaseImage;
}
