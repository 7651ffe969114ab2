namespace Slipway.Git;

/// <summary>The remotes of a repository and which one a branch follows, from <see cref="GitCommands.Remotes"/>.</summary>
internal sealed class GitRemotes
{
    private readonly List<(string Name, string Url)> _remotes = [];
    private readonly Dictionary<string, string> _followed = new(StringComparer.Ordinal);

    public void Read(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
            return;
        var (key, value) = (line[..space], line[(space + 1)..]);
        if (Middle(key, "remote.", ".url") is { } remote)
            _remotes.Add((remote, value));
        else if (Middle(key, "branch.", ".remote") is { } branch)
            _followed[branch] = value;
    }

    public string? UrlFor(string? branch)
    {
        var followed = branch is null ? null : _followed.GetValueOrDefault(branch);
        var url = Find(followed) ?? Find("origin") ?? _remotes.Select(remote => remote.Url).FirstOrDefault();
        return url is null ? null : RemoteUrl.WithoutCredentials(url);
    }

    private string? Find(string? name) =>
        _remotes.Where(remote => remote.Name == name).Select(remote => remote.Url).FirstOrDefault();

    private static string? Middle(string key, string start, string end) =>
        key.Length > start.Length + end.Length
        && key.StartsWith(start, StringComparison.Ordinal)
        && key.EndsWith(end, StringComparison.Ordinal)
            ? key[start.Length..^end.Length]
            : null;
}
