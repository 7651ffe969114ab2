using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads what a published application tells of itself from its folder.</summary>
internal static class PublishedFiles
{
    /// <exception cref="UsageException">The folder is not there or tells nothing.</exception>
    public static async Task<IReadOnlyCollection<ImageFile>> ReadAsync(AbsolutePath folder, SbomLimits limits, CancellationToken cancellationToken)
    {
        if (!folder.DirectoryExists)
            throw new UsageException($"The folder '{folder}' is not there. Name the one that 'dotnet publish' wrote.");
        List<ImageFile> files = [];
        foreach (var path in Directory.EnumerateFiles(folder.Value, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var kind = ImageFileKinds.Of(name);
            if (kind == ImageFileKind.None)
                continue;
            if (new FileInfo(path).Length is var length && length > limits.FileBytes)
                throw new UsageException($"'{path}' has {length} bytes; at most {limits.FileBytes} are read. Publish the application again.");
            // No layer: the digest is left out again where the bill is of no image.
            files.Add(new ImageFile(name, await File.ReadAllBytesAsync(path, cancellationToken), Digest.Of([]), kind));
        }

        return files.Exists(file => file.Kind == ImageFileKind.Dependencies)
            ? files
            : throw new UsageException($"'{folder}' holds no '*.deps.json'. Publish the application without 'PublishSingleFile' and 'PublishAot', or with 'GenerateDependencyFile'.");
    }
}
