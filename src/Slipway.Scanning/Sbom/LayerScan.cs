using System.Formats.Tar;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads the layers of one image, lowest first, and keeps the files that tell of packages.</summary>
internal sealed class LayerScan(SbomLimits limits)
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";

    private readonly FileOverlay _overlay = new();
    private int _layer;
    private int _entries;
    private int _files;
    private long _kept;

    public IEnumerable<ImageFile> Files => _overlay.Files;

    /// <summary>Reads the next layer to its end.</summary>
    /// <exception cref="ToolException">The layer is damaged or past a limit.</exception>
    public async Task ReadAsync(Stream tar, Digest diffId, CancellationToken cancellationToken)
    {
        _layer++;
        await using (var reader = new TarReader(tar, leaveOpen: true))
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
                await TakeAsync(entry, diffId, cancellationToken);
        // To its end, where the blob is verified.
        await tar.CopyToAsync(Stream.Null, cancellationToken);
    }

    private async Task TakeAsync(TarEntry entry, Digest diffId, CancellationToken cancellationToken)
    {
        if (++_entries > limits.Entries)
            throw new ToolException($"its layers hold more than the {limits.Entries} entries allowed. Raise the limit if the image is meant to.");
        if (entry.EntryType == TarEntryType.GlobalExtendedAttributes || Normalize(entry.Name) is not { Length: > 0 } path)
            return;
        var slash = path.LastIndexOf('/');
        var (folder, name) = slash < 0 ? ("", path) : (path[..slash], path[(slash + 1)..]);
        if (name.StartsWith(Whiteout, StringComparison.Ordinal))
        {
            if (name == Opaque)
                _overlay.HideBelow(folder, _layer);
            else
                _overlay.Hide(folder.Length == 0 ? name[Whiteout.Length..] : $"{folder}/{name[Whiteout.Length..]}", _layer);
            return;
        }

        if (entry.EntryType is TarEntryType.Directory or TarEntryType.DirectoryList)
        {
            _overlay.DropFile(path);
            return;
        }

        _overlay.Replace(path);
        var kind = ImageFileKinds.Of(path);
        if (kind != ImageFileKind.None)
            await KeepAsync(entry, path, kind, diffId, cancellationToken);
    }

    private async Task KeepAsync(TarEntry entry, string path, ImageFileKind kind, Digest diffId, CancellationToken cancellationToken)
    {
        if (++_files > limits.Files)
            throw new ToolException($"it has more than the {limits.Files} files that tell of packages allowed. Raise the limit if the image is meant to.");
        if (entry.EntryType == TarEntryType.HardLink)
        {
            if (Normalize(entry.LinkName) is { } target && _overlay.Find(target) is { } linked)
                _overlay.Add(linked with { Path = path, Kind = kind, Layer = diffId }, _layer);
            return;
        }

        // A symbolic link leads to a file that is looked at where it lies.
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile))
            return;
        var content = ImageFileKinds.IsRead(kind) ? await ContentAsync(entry, path, cancellationToken) : [];
        _overlay.Add(new ImageFile(path, content, diffId, kind), _layer);
    }

    private async Task<byte[]> ContentAsync(TarEntry entry, string path, CancellationToken cancellationToken)
    {
        if (entry.Length > limits.FileBytes || (_kept += entry.Length) > limits.TotalBytes)
            throw new ToolException($"its file '{path}' has {entry.Length} bytes; at most {limits.FileBytes} of one file and {limits.TotalBytes} of all are read. Raise the limits if it is meant to be that large.");
        using var content = new MemoryStream((int)entry.Length);
        if (entry.DataStream is { } data)
            await data.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    // './app/x', '/app/x' and 'app//x' are the same; what leads upwards is no place in an image.
    private static string? Normalize(string name)
    {
        if (!name.StartsWith('/') && !name.StartsWith('.') && !name.EndsWith('/') && !name.Contains("/.", StringComparison.Ordinal) && !name.Contains("//", StringComparison.Ordinal))
            return name;
        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray();
        return parts.Contains("..") ? null : string.Join('/', parts);
    }
}
