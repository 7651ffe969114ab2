using Slipway.Model;

namespace Slipway.Images;

/// <summary>A file of a publish folder.</summary>
/// <param name="Path">Relative to the folder, with <c>/</c>.</param>
/// <param name="FullPath">Where it lies.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Digest">Of its content.</param>
/// <param name="IsExecutable">Whether it is a program; told from its content, since a file system may not know (Windows) or lie (umask).</param>
internal sealed record LayerFile(string Path, string FullPath, long Size, Digest Digest, bool IsExecutable);
