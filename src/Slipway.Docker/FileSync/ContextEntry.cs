namespace Slipway.Docker;

/// <summary>A file, folder or link of a build context.</summary>
/// <param name="Path">Within the context, with slashes.</param>
/// <param name="File">Where it lies.</param>
internal sealed record ContextEntry(string Path, FileSystemInfo File)
{
    /// <summary>Whether it has content that may be asked for.</summary>
    public bool IsFile => File is FileInfo && File.LinkTarget is null;
}
