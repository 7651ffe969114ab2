namespace Slipway.Scanning;

/// <summary>The files that are left when layers lie on each other (OCI image specification, layer.md): those kept, with what hides them taken away.</summary>
internal sealed class FileOverlay
{
    private readonly Dictionary<string, (ImageFile File, int Layer)> _files = new(StringComparer.Ordinal);

    // Of each folder, the kept files below it: whoever removes a folder need not look at all.
    private readonly Dictionary<string, HashSet<string>> _below = new(StringComparer.Ordinal);

    public IEnumerable<ImageFile> Files => _files.Values.Select(one => one.File).OrderBy(file => file.Path, StringComparer.Ordinal);

    public ImageFile? Find(string path) => _files.TryGetValue(path, out var found) ? found.File : null;

    public void Add(ImageFile file, int layer)
    {
        _files[file.Path] = (file, layer);
        for (var at = file.Path.LastIndexOf('/'); at > 0; at = file.Path.LastIndexOf('/', at - 1))
        {
            if (!_below.TryGetValue(file.Path[..at], out var below))
                _below[file.Path[..at]] = below = new HashSet<string>(StringComparer.Ordinal);
            below.Add(file.Path);
        }
    }

    /// <summary>Something else stands in its place now.</summary>
    public void Replace(string path)
    {
        Drop(path, int.MaxValue);
        DropBelow(path, int.MaxValue);
    }

    /// <summary>What lower layers had there is gone; what this one brings stays.</summary>
    public void Hide(string path, int layer)
    {
        Drop(path, layer);
        DropBelow(path, layer);
    }

    /// <summary>What lower layers had in a folder is gone.</summary>
    public void HideBelow(string folder, int layer)
    {
        if (folder.Length > 0)
            DropBelow(folder, layer);
        else
            foreach (var path in _files.Keys.ToArray())
                Drop(path, layer);
    }

    public void DropFile(string path) => Drop(path, int.MaxValue);

    private void DropBelow(string folder, int layer)
    {
        if (_below.TryGetValue(folder, out var below))
            foreach (var path in below.ToArray())
                Drop(path, layer);
    }

    private void Drop(string path, int below)
    {
        if (!_files.TryGetValue(path, out var found) || found.Layer >= below)
            return;
        _files.Remove(path);
        for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
        {
            if (_below.TryGetValue(path[..at], out var rest) && rest.Remove(path) && rest.Count == 0)
                _below.Remove(path[..at]);
        }
    }
}
