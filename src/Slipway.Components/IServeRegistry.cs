using System.Net;
using System.Threading.Channels;
using Slipway.Images;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Serves the registry in the home folder to other programs: docker, skopeo, oras, a cluster on this machine.</summary>
public interface IServeRegistry : IBuild
{
    /// <summary>The port that it is served at.</summary>
    [Parameter("Port that ServeRegistry listens on (default 5000; 0 takes a free one)", DecidesOutputs = false)]
    sealed int RegistryPort => Parameters.Get<int?>() ?? 5000;

    /// <summary>The address that it is served at. There is no authentication: whoever reaches it may push and delete.</summary>
    [Parameter("Address that ServeRegistry listens on (default 127.0.0.1: this machine alone)", DecidesOutputs = false)]
    sealed string RegistryAddress => Parameters.Get<string>() ?? $"{IPAddress.Loopback}";

    /// <summary>
    /// Serves <c>slipway.local</c> until Ctrl-C, after which the run ends as any cancelled one does, with 130. Says where it is reached, and one line
    /// for each push, pull and removal. Addresses such as commits and whole versions keep their content; other tags move, as docker expects.
    /// </summary>
    Target ServeRegistry => target => target
        .Description("Serves slipway.local to docker, skopeo, oras and others until Ctrl-C.")
        .Validate(ServingMistakes)
        .AlwaysRuns()
        .Executes(async context =>
        {
            var events = Channel.CreateUnbounded<RegistryEvent>();
            var options = ImageRegistries.OptionsOf(SlipwayHome.Locate(Environment)) with
            {
                Listen = IPAddress.Parse(RegistryAddress),
                Port = RegistryPort,
                Events = new EventQueue(events.Writer),
            };
            await using var server = await RegistryServer.StartAsync(options, Environment.Clock, context.CancellationToken);
            if (!IPAddress.IsLoopback(options.Listen))
                context.Log.Warning($"Whoever reaches '{options.Listen}' may push to this registry and delete from it. Leave '--registry-address' out to serve this machine alone.");
            context.Log.Information($"Serves '{options.Folder}' at {server.Address.Authority} until Ctrl-C.");
            // Requests run elsewhere; lines that are written here belong to this target.
            await foreach (var one in events.Reader.ReadAllAsync(context.CancellationToken))
                context.Log.Information(one.ToString());
        });

    private IEnumerable<string> ServingMistakes()
    {
        if (RegistryPort is < 0 or > 65535)
            yield return $"'{RegistryPort}' for '--registry-port' is not a port. Expected 1 to 65535, or 0 for a free one.";
        if (!IPAddress.TryParse(RegistryAddress, out _))
            yield return $"'{RegistryAddress}' for '--registry-address' is not an IP address. Expected one of this machine's, such as '127.0.0.1', or '0.0.0.0' for all.";
    }

    private sealed class EventQueue(ChannelWriter<RegistryEvent> events) : IProgress<RegistryEvent>
    {
        public void Report(RegistryEvent value) => events.TryWrite(value);
    }
}
