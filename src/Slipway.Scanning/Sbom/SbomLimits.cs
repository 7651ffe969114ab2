namespace Slipway.Scanning;

/// <summary>How much of an image is read for its bill.</summary>
public sealed record SbomLimits
{
    /// <summary>The bytes of all its layers together, uncompressed; 16 GiB by default. They pass by, they are not kept.</summary>
    public long LayerBytes { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>The entries of all its layers together; 1,000,000 by default.</summary>
    public int Entries { get; init; } = 1_000_000;

    /// <summary>The files that tell of packages; 20,000 by default. An image with the whole SDK has some hundred.</summary>
    public int Files { get; init; } = 20_000;

    /// <summary>The largest file that is read, in bytes; 32 MiB by default.</summary>
    public long FileBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>All files that are read together, in bytes; 256 MiB by default. They are kept while the bill is made.</summary>
    public long TotalBytes { get; init; } = 256L * 1024 * 1024;
}
