namespace Slipway.Images;

/// <summary>How far the copy of a blob is.</summary>
/// <param name="Blob">The blob with its size.</param>
/// <param name="Bytes">How much of it was read to be sent; less than before where a broken connection made it begin anew, 0 where nothing was sent.</param>
/// <param name="State">What becomes of it.</param>
public sealed record BlobProgress(OciDescriptor Blob, long Bytes, BlobState State);
