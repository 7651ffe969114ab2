namespace Slipway.Images;

/// <summary>How large an image may be when it is unpacked.</summary>
public sealed record UnpackLimits
{
    /// <summary>The bytes of all its layers together, uncompressed; 4 GiB by default. Far beyond any image of a service, far below a disk.</summary>
    public long Bytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>The files, folders and links of all its layers together; 200,000 by default.</summary>
    public int Entries { get; init; } = 200_000;
}
