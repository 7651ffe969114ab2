using Slipway.Model;

namespace Slipway.Images;

/// <summary>A file of an archive, set down on the disk.</summary>
/// <param name="Path">Where.</param>
/// <param name="Digest">Of its bytes.</param>
/// <param name="Size">In bytes.</param>
internal sealed record ArchivedFile(AbsolutePath Path, Digest Digest, long Size);
