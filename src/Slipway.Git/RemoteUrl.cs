namespace Slipway.Git;

/// <summary>Addresses of remotes, which CI hosts like to write with a token inside.</summary>
internal static class RemoteUrl
{
    /// <summary>
    /// The address without user, password and query; of SSH the user stays, since it is part of the address and no secret. Null
    /// where an address cannot be read and so may hold a secret anywhere.
    /// </summary>
    public static string? WithoutCredentials(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            return null;
        if (address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0)
            return url;
        var isWeb = address.Scheme is "http" or "https";
        var user = isWeb ? "" : address.UserInfo.Split(':')[0];
        var port = address.IsDefaultPort || address.Port < 0 ? "" : ":" + address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"{address.Scheme}://{(user.Length > 0 ? user + "@" : "")}{address.Host}{port}{address.AbsolutePath}";
    }

    /// <summary>
    /// Where everybody finds the sources, the same text for whoever cloned them however: HTTPS instead of SSH, no <c>.git</c>. Null of
    /// folders, which only this machine knows.
    /// </summary>
    public static string? AsSource(string url)
    {
        if (!url.Contains("://", StringComparison.Ordinal))
        {
            // 'git@example.org:team/app.git', SSH's short form; a colon behind a slash, or behind a drive's letter, is a path's.
            var colon = url.IndexOf(':', StringComparison.Ordinal);
            return colon < 2 || url.AsSpan(0, colon).Contains('/') ? null : Web(url[(url.IndexOf('@', StringComparison.Ordinal) + 1)..colon], url[(colon + 1)..]);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.IsFile)
            return null;
        return address.Scheme is "http" or "https"
            ? Trim($"{address.Scheme}://{address.Authority}{address.AbsolutePath}")
            : Web(address.Host, address.AbsolutePath);
    }

    private static string Web(string host, string path) => Trim($"https://{host}/{path.TrimStart('/')}");

    private static string Trim(string url)
    {
        url = url.TrimEnd('/');
        return url.EndsWith(".git", StringComparison.Ordinal) ? url[..^".git".Length] : url;
    }
}
