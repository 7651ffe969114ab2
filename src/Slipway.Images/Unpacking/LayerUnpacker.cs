using System.Formats.Tar;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Lays one layer over what lower layers left (OCI image specification, layer.md).</summary>
internal sealed class LayerUnpacker(RootFolder root, UnpackBudget budget)
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";
    private const string Reserved = ".wh..wh.";
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    private readonly HashSet<string> _own = new(StringComparer.Ordinal);

    /// <summary>Reads the tar to its end.</summary>
    /// <exception cref="ToolException">The layer is damaged or may not be unpacked.</exception>
    public async Task UnpackAsync(Stream tar, CancellationToken cancellationToken)
    {
        await using (var reader = new TarReader(tar, leaveOpen: true))
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
                await PlaceAsync(entry, cancellationToken);
        // What follows the end of the archive belongs to the digests, too.
        await tar.CopyToAsync(Stream.Null, cancellationToken);
    }

    private async Task PlaceAsync(TarEntry entry, CancellationToken cancellationToken)
    {
        if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
            return;
        budget.TakeEntry();
        var parts = RootFolder.Parts(entry.Name);
        if (parts.Length > 0 && parts[^1].StartsWith(Whiteout, StringComparison.Ordinal))
        {
            Hide(parts);
            return;
        }
        switch (entry.EntryType)
        {
            case TarEntryType.Directory or TarEntryType.DirectoryList:
                SetMode(root.MakeFolder(parts), entry.Mode | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                await WriteAsync(entry, parts, cancellationToken);
                break;
            case TarEntryType.SymbolicLink:
                root.MakeLink(parts, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                Copy(entry, parts);
                break;
            default:
                throw new ToolException($"its entry '{entry.Name}' is of type '{entry.EntryType}'. Only files, folders and links are unpacked, no devices.");
        }
        for (var depth = parts.Length; depth > 0 && _own.Add(string.Join('/', parts[..depth])); depth--)
        {
            // Its folders are this layer's, too.
        }
    }

    private async Task WriteAsync(TarEntry entry, string[] parts, CancellationToken cancellationToken)
    {
        budget.Foresee(entry.Length);
        var path = root.MakeRoom(parts);
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            if (entry.DataStream is { } content)
                await content.CopyToAsync(file, 256 * 1024, cancellationToken);
        Finish(path, entry);
    }

    // A copy: .NET cannot make hard links, and a process that writes to one of them must not change the other of another release.
    private void Copy(TarEntry entry, string[] parts)
    {
        var source = root.PlainFile(RootFolder.Parts(entry.LinkName), entry.Name);
        if (source == root.At(parts))
            return;
        budget.Take(new FileInfo(source).Length);
        var path = root.MakeRoom(parts);
        File.Copy(source, path);
        Finish(path, entry);
    }

    private static void Finish(string path, TarEntry entry)
    {
        SetMode(path, entry.Mode | UnixFileMode.UserRead | UnixFileMode.UserWrite);
        // Web servers make ETags of it.
        File.SetLastWriteTimeUtc(path, entry.ModificationTime.UtcDateTime);
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode & Permissions);
    }

    // A whiteout hides what lower layers brought, not what this one did.
    private void Hide(string[] parts)
    {
        var name = parts[^1];
        if (name == Opaque)
        {
            var folder = root.At(parts[..^1]);
            root.MakeFolder(parts[..^1]);
            foreach (var entry in new DirectoryInfo(folder).GetFileSystemInfos())
                RemoveLower([.. parts[..^1], entry.Name]);
            return;
        }
        if (name.StartsWith(Reserved, StringComparison.Ordinal))
            return;
        var hidden = name[Whiteout.Length..];
        if (hidden is "" or "." or "..")
            throw new ToolException($"its whiteout '{string.Join('/', parts)}' names nothing that can be removed.");
        RemoveLower([.. parts[..^1], hidden]);
    }

    private void RemoveLower(string[] parts)
    {
        if (!_own.Contains(string.Join('/', parts)))
            root.Remove(parts);
        else if (new DirectoryInfo(root.At(parts)) is { Exists: true, LinkTarget: null } folder)
            foreach (var entry in folder.GetFileSystemInfos())
                RemoveLower([.. parts, entry.Name]);
    }
}
