using System.Net;
using System.Net.Sockets;

namespace Slipway.Images;

/// <summary>
/// Where a registry may send its clients. One that is far away must not make us ask what only this machine or its network can
/// reach, and credentials go in the clear only where the registry itself is spoken to so.
/// </summary>
internal static class AddressRules
{
    /// <summary>Whether credentials for tokens may be sent to a token server.</summary>
    public static bool MayAskForTokens(Uri registry, Uri realm) =>
        (realm.Scheme == Uri.UriSchemeHttps || (realm.Scheme == Uri.UriSchemeHttp && (registry.Scheme == Uri.UriSchemeHttp || registry.IsLoopback)))
        && realm.UserInfo.Length == 0
        && MayLead(registry, realm);

    /// <summary>Whether a <c>Location</c> may be followed: never from HTTPS to HTTP.</summary>
    public static bool MayFollow(Uri registry, Uri from, Uri target) =>
        (target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp))
        && target.UserInfo.Length == 0
        && MayLead(registry, target);

    /// <summary>What an address is by its letters. Names are not looked up: the answer could be another one a moment later.</summary>
    public static AddressKind KindOf(Uri url)
    {
        if (url.IsLoopback)
            return AddressKind.ThisMachine;
        if (!IPAddress.TryParse(url.DnsSafeHost, out var address))
            return AddressKind.Named;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return AddressKind.ThisMachine;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal ? AddressKind.LinkLocal : address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal ? AddressKind.Private : AddressKind.Named;
        return address.GetAddressBytes() switch
        {
            [0, ..] or [127, ..] => AddressKind.ThisMachine,
            [169, 254, ..] => AddressKind.LinkLocal,
            [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] => AddressKind.Private,
            _ => AddressKind.Named,
        };
    }

    private static bool MayLead(Uri registry, Uri target) => (KindOf(registry), KindOf(target)) switch
    {
        (_, AddressKind.Named) => true,
        (AddressKind.ThisMachine, AddressKind.Private) => true,
        var (from, to) => from == to,
    };
}
