using System.Net;

namespace Slipway.Images;

/// <summary>A proxy for all but this machine, whatever the environment's <c>no_proxy</c> forgot.</summary>
internal sealed class DirectToThisMachine(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
}
