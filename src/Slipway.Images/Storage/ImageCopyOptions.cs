using Slipway.Model;

namespace Slipway.Images;

/// <summary>How an image is copied.</summary>
public sealed record ImageCopyOptions
{
    /// <summary>How many blobs are copied side by side, 1 to 64; by default 4, with which most registries are content.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>What becomes of what refers to the image; by default it stays behind.</summary>
    public ReferrerCopy Referrers { get; init; } = ReferrerCopy.None;

    /// <summary>Hears of every blob, from several threads at once; null (the default): nobody does.</summary>
    public IProgress<BlobProgress>? Progress { get; init; }

    /// <summary>Fails where it is outside its range.</summary>
    /// <exception cref="UsageException">It is.</exception>
    internal void Check()
    {
        if (Parallelism is < 1 or > 64)
            throw new UsageException($"'{Parallelism}' blobs cannot be copied side by side. Expected 1 to 64.");
    }
}
