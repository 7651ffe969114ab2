using System.Text;

namespace Slipway.GoTemplates.Texts;

/// <summary>Slash-separated paths as Go's path package handles them.</summary>
internal static class GoPath
{
    public static string Base(string path)
    {
        if (path.Length == 0)
            return ".";

        path = path.TrimEnd('/');
        if (path.Length == 0)
            return "/";

        return path[(path.LastIndexOf('/') + 1)..];
    }

    public static string Directory(string path) => Clean(path[..(path.LastIndexOf('/') + 1)]);

    public static string Extension(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') ? path[dot..] : "";
    }

    public static bool IsAbsolute(string path) => path.StartsWith('/');

    /// <summary>The shortest path that means the same.</summary>
    public static string Clean(string path)
    {
        if (path.Length == 0)
            return ".";

        var rooted = path[0] == '/';
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

        var clean = new StringBuilder(rooted ? "/" : "").AppendJoin('/', parts);
        return clean.Length == 0 ? "." : clean.ToString();
    }
}
