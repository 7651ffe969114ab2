namespace Slipway.Supervisor;

/// <summary>A replica as the forwarder sees it.</summary>
/// <param name="name">The replica's name.</param>
/// <param name="port">Where it listens on the loopback interface.</param>
internal sealed class Upstream(string name, int port)
{
    private int _inFlight;

    internal string Name { get; } = name;

    internal int Port { get; } = port;

    /// <summary>Requests that were sent to it and are not answered to the end.</summary>
    internal int InFlight => Volatile.Read(ref _inFlight);

    internal void Begin() => Interlocked.Increment(ref _inFlight);

    internal void End() => Interlocked.Decrement(ref _inFlight);
}
