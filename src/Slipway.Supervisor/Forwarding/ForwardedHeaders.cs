using Microsoft.Extensions.Primitives;

namespace Slipway.Supervisor;

/// <summary>Which headers pass the forwarder, and which it adds. RFC 9110, 7.6.1: hop-by-hop headers end here.</summary>
internal static class ForwardedHeaders
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    };

    /// <summary>Copies a caller's headers and says who called.</summary>
    internal static void CopyTo(HttpRequest from, HttpRequestMessage to, bool upgrade)
    {
        var named = Named(from.Headers.Connection);
        foreach (var (name, values) in from.Headers)
        {
            if (HopByHop.Contains(name) || named.Contains(name) || name.StartsWith(':'))
                continue;
            if (!to.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                to.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }
        to.Headers.Host = from.Host.Value;
        to.Headers.TryAddWithoutValidation("X-Forwarded-For", from.HttpContext.Connection.RemoteIpAddress?.ToString());
        to.Headers.TryAddWithoutValidation("X-Forwarded-Host", from.Host.Value);
        to.Headers.TryAddWithoutValidation("X-Forwarded-Proto", from.Scheme);
        if (!upgrade)
            return;
        to.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        to.Headers.TryAddWithoutValidation("Upgrade", from.Headers.Upgrade.AsEnumerable());
    }

    /// <summary>Copies a replica's headers to the caller.</summary>
    internal static void CopyTo(HttpResponseMessage from, HttpResponse to, bool upgrade)
    {
        to.StatusCode = (int)from.StatusCode;
        var named = Named(new StringValues([.. from.Headers.Connection]));
        foreach (var (name, values) in from.Headers.NonValidated.Concat(from.Content.Headers.NonValidated))
        {
            if (upgrade || (!HopByHop.Contains(name) && !named.Contains(name)))
                to.Headers.Append(name, new StringValues([.. values]));
        }
    }

    private static HashSet<string> Named(StringValues connection) =>
        connection.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
