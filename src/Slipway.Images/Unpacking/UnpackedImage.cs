using Slipway.Model;

namespace Slipway.Images;

/// <summary>An image that was unpacked.</summary>
public sealed record UnpackedImage
{
    /// <summary>The folder that is the image's root.</summary>
    public required AbsolutePath Folder { get; init; }

    /// <summary>How it is run.</summary>
    public required OciImageConfig Config { get; init; }

    /// <summary>The uncompressed bytes of its layers.</summary>
    public required long Bytes { get; init; }

    /// <summary>The entries of its layers.</summary>
    public required int Entries { get; init; }
}
