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
}
