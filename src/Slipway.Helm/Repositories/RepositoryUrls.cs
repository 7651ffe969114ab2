using Slipway.GoTemplates.Urls;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Repositories;

/// <summary>Addresses as Helm joins and compares them.</summary>
internal static class RepositoryUrls
{
    /// <summary>An address below another one; one that is whole stays as it is.</summary>
    /// <exception cref="RepositoryException">One of them is none.</exception>
    public static string Resolve(string root, string reference)
    {
        var target = Parse(reference);
        if (target.Scheme.Length > 0)
            return reference;
        var from = Parse(root);
        var whole = reference.StartsWith("//", StringComparison.Ordinal)
            ? $"{from.Scheme}:{WithoutQuery(reference)}"
            : Authority(from) + WithoutDots(reference.StartsWith('/') ? WithoutQuery(reference) : $"{PathOf(root).TrimEnd('/')}/{WithoutQuery(reference)}");
        return from.Query.Length > 0 ? $"{whole}?{from.Query}" : whole;
    }

    /// <summary>An address below another one, as dependencies are found: a path is always joined.</summary>
    /// <exception cref="RepositoryException">One of them is none.</exception>
    public static string Join(string root, string reference)
    {
        var target = Parse(reference);
        if (target.Scheme.Length > 0)
            return target.ToString();
        var joined = Parse(root);
        return joined.WithPath(GoPath.Join($"{joined.Path}/{reference}")).ToString();
    }

    /// <summary>Whether two addresses are the same; a path's end and its double slashes do not count.</summary>
    public static bool AreEqual(string one, string other)
    {
        try
        {
            return Normal(GoUrl.Parse(one)) == Normal(GoUrl.Parse(other));
        }
        catch (UrlSyntaxException)
        {
            // A path is what some give as an address.
            return one.TrimEnd('/') == other.TrimEnd('/');
        }
    }

    /// <summary>An address without one slash at its end.</summary>
    public static string WithoutSlash(string url) => url.EndsWith('/') ? url[..^1] : url;

    /// <summary>Go's <c>path.Base</c> of an address's path.</summary>
    public static string NameOf(string path)
    {
        var trimmed = path.TrimEnd('/');
        return trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    /// <summary>An address in its parts; null where it is none.</summary>
    public static GoUrl? TryParse(string text)
    {
        try
        {
            return GoUrl.Parse(text);
        }
        catch (UrlSyntaxException)
        {
            // Who asks says what is wrong.
            return null;
        }
    }

    /// <exception cref="RepositoryException">It is no address.</exception>
    public static GoUrl Parse(string text)
    {
        try
        {
            return GoUrl.Parse(text);
        }
        catch (UrlSyntaxException exception)
        {
            throw new RepositoryException($"failed to parse {text} as URL: {exception.Message}", exception);
        }
    }

    private static string Normal(GoUrl url) => url.WithPath(GoPath.Join(url.Path.Length == 0 ? "/" : url.Path)).ToString();

    private static string Authority(GoUrl url) => $"{url.Scheme}://{(url.User is null ? "" : url.User + "@")}{url.Host}";

    // Double slashes stay: some stores mean something by them.
    private static string WithoutDots(string path) => path.Contains("/.", StringComparison.Ordinal) ? GoPath.Join(path) : path;

    private static string PathOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var slash = url.IndexOf('/', start);
        return slash < 0 ? "" : WithoutQuery(url[slash..]);
    }

    private static string WithoutQuery(string url) => url.IndexOfAny(['?', '#']) is >= 0 and var end ? url[..end] : url;
}
