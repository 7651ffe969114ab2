using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Makes the bytes of a layer.</summary>
internal static class LayerProducer
{
    /// <summary>Writes the layer, compressed, to a stream.</summary>
    /// <exception cref="UsageException">A file is not what it was when the layer was planned.</exception>
    public static async Task<LayerContent> ProduceAsync(
        LayerPlan plan, Stream output, SemaphoreSlim cores, CancellationToken cancellationToken)
    {
        using var compressor = new LayerCompressor(output, cores);
        var files = plan.Files.Select(file => (Path: plan.Root + file.Path, File: (LayerFile?)file));
        var folders = plan.Folders.Select(folder => (Path: folder, File: (LayerFile?)null));
        foreach (var (path, file) in folders.Concat(files).OrderBy(entry => entry.Path, StringComparer.Ordinal))
        {
            if (file is null)
                await compressor.WriteAsync(TarEntryWriter.Folder(path, plan.Time), cancellationToken);
            else
                await WriteFileAsync(plan, path, file, compressor, cancellationToken);
        }
        await compressor.WriteAsync(TarEntryWriter.End, cancellationToken);
        return await compressor.FinishAsync(cancellationToken);
    }

    private static async Task WriteFileAsync(
        LayerPlan plan, string path, LayerFile file, LayerCompressor compressor, CancellationToken cancellationToken)
    {
        await compressor.WriteAsync(TarEntryWriter.File(path, file.Size, file.IsExecutable, plan.Time), cancellationToken);
        // The layer is remembered under the hashes of its plan: a file that changed meanwhile would be remembered wrongly for ever.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var handle = File.OpenHandle(file.FullPath, options: FileOptions.SequentialScan);
        long position = 0;
        while (position < file.Size)
        {
            var space = await compressor.GetSpaceAsync(cancellationToken);
            var wanted = (int)Math.Min(space.Length, file.Size - position);
            var read = RandomAccess.Read(handle, space.Span[..wanted], position);
            if (read == 0)
                break;
            hash.AppendData(space.Span[..read]);
            compressor.Advance(read);
            position += read;
        }
        if (RandomAccess.GetLength(handle) != file.Size || Digest.FromHash(hash.GetHashAndReset()) != file.Digest)
            throw new UsageException(
                $"'{file.FullPath}' changed while the image was built from it. Let nothing write to the publish folder meanwhile, and build again.");
        await compressor.WriteAsync(new byte[TarEntryWriter.PaddingOf(file.Size)], cancellationToken);
    }
}
