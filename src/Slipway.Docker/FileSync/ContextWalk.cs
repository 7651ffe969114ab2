using Slipway.Model;

namespace Slipway.Docker;

/// <summary>
/// Lists a build context in the order that BuildKit asks for: each folder before what it holds, names by their characters. A folder that was
/// not asked for comes along where something in it was.
/// </summary>
internal sealed class ContextWalk
{
    private readonly PathPatterns _excluded;
    private readonly PathPatterns _included;
    private readonly string[][] _prefixes;

    public ContextWalk(ContextFilter filter)
    {
        _excluded = PathPatterns.Parse(filter.Excluded);
        _included = PathPatterns.Parse(filter.Included);
        _prefixes = [.. filter.Included.Select(pattern => pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))];
    }

    /// <summary>What is wanted below a folder.</summary>
    public IEnumerable<ContextEntry> List(DirectoryInfo folder) => List(folder, "", []);

    private IEnumerable<ContextEntry> List(DirectoryInfo folder, string path, List<ContextEntry> pending)
    {
        foreach (var file in folder.GetFileSystemInfos().OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            var entry = new ContextEntry(path.Length == 0 ? file.Name : $"{path}/{file.Name}", file);
            if (IsWanted(entry.Path))
            {
                foreach (var parent in pending)
                    yield return parent;
                pending.Clear();
                yield return entry;
            }
            else if (file is DirectoryInfo && file.LinkTarget is null && MayHoldWanted(entry.Path))
            {
                pending.Add(entry);
            }
            else
            {
                continue;
            }

            if (file is not DirectoryInfo inner || file.LinkTarget is not null)
                continue;
            foreach (var one in List(inner, entry.Path, pending))
                yield return one;
            pending.Remove(entry);
        }
    }

    private bool IsWanted(string path) => (_included.IsEmpty || _included.Matches(path)) && !_excluded.Matches(path);

    private bool MayHoldWanted(string path)
    {
        if (_excluded.Matches(path) && !_excluded.HasExceptions)
            return false;
        if (_included.IsEmpty || _included.Matches(path))
            return true;
        // Cheap and never wrong to the one side: names without wildcards must be the beginning of what is wanted.
        var names = path.Split('/');
        return _prefixes.Any(prefix => names.Zip(prefix).TakeWhile(pair => !pair.Second.AsSpan().ContainsAny("*?[\\!")).All(pair => pair.First == pair.Second)
            && (names.Length < prefix.Length || prefix.Any(name => name.Contains('*', StringComparison.Ordinal))));
    }
}
