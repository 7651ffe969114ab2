using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Kubernetes;

/// <summary>What a client uses of this machine.</summary>
public sealed record KubernetesClientOptions
{
    /// <summary>Runs credential plugins.</summary>
    public required IProcessRunner Runner { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where it is remembered which kinds servers know; null (the default): nowhere but in memory.</summary>
    public AbsolutePath? DiscoveryFolder { get; init; }

    /// <summary>How long that counts; a kind that is missing there is asked for anew. Default: 10 minutes.</summary>
    public TimeSpan DiscoveryLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a request is sent again that met a passing fault. Default: 5, with the delays of about 6 s; 0 for never.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The size of an answer that is too much, lists' pages included. Default: 256 MiB.</summary>
    public int LargestAnswer { get; init; } = 256 * 1024 * 1024;

    /// <summary>As whom requests are known to the server. Default: <c>slipway</c>.</summary>
    public string Agent { get; init; } = "slipway";

    /// <summary>Receives remarks of the server, from any thread.</summary>
    public Action<ApiWarning> OnWarning { get; init; } = static _ => { };
}
