using System.Collections.Immutable;
using System.Net;

namespace Slipway.Kubernetes;

/// <summary>
/// The proxy that environment variables name, read as Go programs read them: <c>HTTPS_PROXY</c> or <c>HTTP_PROXY</c> by the target's
/// scheme, <c>NO_PROXY</c> with hosts, <c>.domains</c>, ports, addresses and networks; this machine is always reached directly.
/// </summary>
internal sealed class ProxyRules : IWebProxy
{
    private readonly Uri? _secure;
    private readonly Uri? _plain;
    private readonly string[] _direct;

    public ProxyRules(ImmutableDictionary<string, string> variables)
    {
        _secure = Address(Value(variables, "HTTPS_PROXY"));
        _plain = Address(Value(variables, "HTTP_PROXY"));
        _direct = Value(variables, "NO_PROXY")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if ((_secure ?? _plain)?.UserInfo is { Length: > 0 } user)
            Credentials = CredentialsOf(user);
    }

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>Name and password of an address.</summary>
    public static NetworkCredential CredentialsOf(string user)
    {
        var parts = user.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : ProxyOf(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => ProxyOf(host) is null || host.IsLoopback || Array.Exists(_direct, rule => Matches(rule, host));

    private Uri? ProxyOf(Uri target) => target.Scheme == Uri.UriSchemeHttps ? _secure : _plain;

    private static bool Matches(string rule, Uri target)
    {
        if (rule == "*")
            return true;
        var host = target.DnsSafeHost.ToLowerInvariant();
        if (IPNetwork.TryParse(rule, out var network))
            return IPAddress.TryParse(host, out var address) && network.Contains(address);
        var (name, port) = Split(rule.ToLowerInvariant());
        if (port is not null && port != target.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            return false;
        if (name.StartsWith("*.", StringComparison.Ordinal))
            name = name[1..];
        if (name.StartsWith('.'))
            return host.EndsWith(name, StringComparison.Ordinal);
        return host == name || host.EndsWith("." + name, StringComparison.Ordinal);
    }

    // An IPv6 address has more than one colon, and a port only behind brackets.
    private static (string Name, string? Port) Split(string rule)
    {
        var colon = rule.LastIndexOf(':');
        if (colon < 0 || (rule.IndexOf(':', StringComparison.Ordinal) != colon && !rule.Contains("]:", StringComparison.Ordinal)))
            return (rule.Trim('[', ']'), null);
        return (rule[..colon].Trim('[', ']'), rule[(colon + 1)..]);
    }

    private static Uri? Address(string? text)
    {
        if (text is null)
            return null;
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        return Uri.TryCreate(whole, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "socks5" or "socks5h" ? address : null;
    }

    private static string? Value(ImmutableDictionary<string, string> variables, string name)
    {
        if (variables.TryGetValue(name, out var upper) && upper.Length > 0)
            return upper;
        return variables.TryGetValue(name.ToLowerInvariant(), out var lower) && lower.Length > 0 ? lower : null;
    }
}
