namespace Slipway.Model;

/// <summary>Paths as Go's <c>path.Clean</c> leaves them, which is what Docker compares.</summary>
public static class ContextPath
{
    /// <summary>
    /// The shortest form: no <c>.</c>, no doubled or trailing slash, <c>..</c> taken back where it can be; <c>.</c>
    /// for nothing.
    /// </summary>
    public static string Clean(string path)
    {
        var rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (!rooted)
                parts.Add(part);
        }
        var joined = string.Join('/', parts);
        return rooted ? $"/{joined}" : joined.Length == 0 ? "." : joined;
    }

    /// <summary>
    /// A path of the context as ignore patterns see it: clean, without a leading slash; <c>.</c> for the context
    /// itself.
    /// </summary>
    public static string InContext(string path)
    {
        var clean = Clean(path).TrimStart('/');
        return clean.Length == 0 ? "." : clean;
    }
}
