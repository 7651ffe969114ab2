using System.Net;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What an embedded registry serves, and where.</summary>
public sealed record RegistryServerOptions
{
    /// <summary>The folder of its content; made where it is missing. Several servers, of several processes, may serve one folder.</summary>
    public required AbsolutePath Folder { get; init; }

    /// <summary>
    /// The address to listen on; by default 127.0.0.1, which this machine alone reaches. Whoever reaches it may push and delete: there is no
    /// authentication.
    /// </summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 to 65535; 0 (the default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>What becomes of a tag that exists; by default it stays.</summary>
    public TagPolicy Tags { get; init; } = TagPolicy.Immutable;

    /// <summary>Hears of every push, pull and removal of a manifest, from several threads at once; null (the default): nobody does.</summary>
    public IProgress<RegistryEvent>? Events { get; init; }

    /// <summary>How long an upload may rest before the next start removes it; a day by default.</summary>
    public TimeSpan UploadLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The largest manifest that is taken, in bytes; 4 MiB by default, which the specification asks registries to take.</summary>
    public int MaximumManifestBytes { get; init; } = 4 * 1024 * 1024;
}
