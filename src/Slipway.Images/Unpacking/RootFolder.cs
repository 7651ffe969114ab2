using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// A folder that stands for an image's root while layers are laid over each other in it. No path that it writes to leads
/// through a link, so nothing lands outside, whatever links the image holds; and no link in it leads outside in the end.
/// </summary>
internal sealed class RootFolder(string root)
{
    private const int MostHops = 255;
    private readonly SortedSet<string> _links = new(StringComparer.Ordinal);

    /// <summary>The parts of an entry's path; empty for the root itself.</summary>
    /// <exception cref="ToolException">The path is absolute or climbs.</exception>
    public static string[] Parts(string path)
    {
        if (path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal)
            || (path.Length > 1 && path[1] == ':'))
            throw new ToolException($"its entry '{path}' has an absolute path or a forbidden character. Expected a path relative to the image's root.");
        var parts = path.Split('/').Where(part => part is not ("" or ".")).ToArray();
        return parts.Contains("..", StringComparer.Ordinal)
            ? throw new ToolException($"its entry '{path}' leads outside of the image's root by '..'.")
            : parts;
    }

    /// <summary>Where a path lies on the disk.</summary>
    public string At(IEnumerable<string> parts) => Path.Combine([root, .. parts]);

    /// <summary>Makes the folder, replacing what is no folder.</summary>
    public string MakeFolder(string[] parts)
    {
        RequirePlainParents(parts);
        var path = At(parts);
        if (Existing(path) is { } entry && (entry is FileInfo || entry.LinkTarget is not null))
            Remove(parts);
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Makes room for a file or link: its parents exist, and nothing lies there.</summary>
    public string MakeRoom(string[] parts)
    {
        if (parts.Length == 0)
            throw new ToolException("an entry replaces the image's root by a file or link.");
        RequirePlainParents(parts);
        Directory.CreateDirectory(At(parts[..^1]));
        Remove(parts);
        return At(parts);
    }

    /// <summary>Makes a symbolic link. An absolute target means the image's root, and is written so that it does here too.</summary>
    public void MakeLink(string[] parts, string target)
    {
        if (target.Length == 0 || target.Contains('\0', StringComparison.Ordinal) || target.Contains('\\', StringComparison.Ordinal))
            throw new ToolException($"its link '{string.Join('/', parts)}' has no usable target: '{target}'.");
        var path = MakeRoom(parts);
        var relative = target.StartsWith('/')
            ? string.Concat(Enumerable.Repeat("../", parts.Length - 1)) + (target.Trim('/') is { Length: > 0 } rest ? rest : ".")
            : target;
        var depth = parts.Length - 1;
        foreach (var part in relative.Split('/').Where(part => part is not ("" or ".")))
        {
            depth += part == ".." ? -1 : 1;
            if (depth < 0)
                throw Escapes(parts, target);
        }
        File.CreateSymbolicLink(path, relative);
        _links.Add(string.Join('/', parts));
    }

    /// <summary>An existing plain file of the image, reached through no link.</summary>
    public string PlainFile(string[] parts, string entry)
    {
        RequirePlainParents(parts);
        var path = At(parts);
        return Existing(path) is FileInfo { LinkTarget: null }
            ? path
            : throw new ToolException($"its hard link '{entry}' leads to '{string.Join('/', parts)}', which is no file of the image.");
    }

    /// <summary>Removes what lies at a path, without following links; nothing where there is nothing.</summary>
    public void Remove(string[] parts)
    {
        RequirePlainParents(parts);
        var path = At(parts);
        switch (Existing(path))
        {
            case DirectoryInfo { LinkTarget: null } folder:
                folder.Delete(recursive: true);
                break;
            case { } entry:
                entry.Delete();
                break;
            default:
                return;
        }
        var name = string.Join('/', parts);
        _links.Remove(name);
        // '0' follows '/' in ASCII: all that lies below, without looking at every link.
        foreach (var link in _links.GetViewBetween(name + "/", name + "0").ToArray())
            _links.Remove(link);
    }

    /// <summary>Refuses links that lead outside by way of other links, which only shows once all are there.</summary>
    public void RequireLinksInside()
    {
        foreach (var link in _links)
            RequireInside(link.Split('/'));
    }

    private static FileSystemInfo? Existing(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null || file.Exists)
            return file;
        var folder = new DirectoryInfo(path);
        return folder.Exists ? folder : null;
    }

    private static ToolException Escapes(string[] parts, string target) =>
        new($"its link '{string.Join('/', parts)}' to '{target}' leads outside of the image's root.");

    private void RequirePlainParents(string[] parts)
    {
        var path = root;
        foreach (var part in parts.SkipLast(1))
        {
            path = Path.Combine(path, part);
            var entry = Existing(path);
            if (entry is null)
                return;
            if (entry is FileInfo || entry.LinkTarget is not null)
                throw new ToolException($"its entry '{string.Join('/', parts)}' leads through '{part}', which is no folder but a file or a link.");
        }
    }

    private void RequireInside(string[] link)
    {
        var rest = new LinkedList<string>(link);
        var at = new Stack<string>();
        for (var hops = 0; rest.First is { } next && hops < MostHops;)
        {
            rest.RemoveFirst();
            if (next.Value is "" or ".")
                continue;
            if (next.Value == "..")
            {
                if (!at.TryPop(out _))
                    throw Escapes(link, new FileInfo(At(link)).LinkTarget ?? "");
                continue;
            }
            at.Push(next.Value);
            if (new FileInfo(At(at.Reverse())).LinkTarget is not { } target)
                continue;
            hops++;
            at.Pop();
            foreach (var part in target.Split('/').Reverse())
                rest.AddFirst(part);
        }
    }
}
