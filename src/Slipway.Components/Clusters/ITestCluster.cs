using Slipway.Targets;

namespace Slipway.Components;

/// <summary>A way to a cluster for tests.</summary>
internal interface ITestCluster
{
    /// <summary>What it is, for the log, such as <c>kind cluster 'slipway'</c>.</summary>
    string Name { get; }

    /// <summary>Starts it, unless it runs, and waits until it can be used.</summary>
    /// <exception cref="Model.ToolException">It did not start in time; the message says what was missing.</exception>
    Task<RecordedCluster> UpAsync(TargetContext context);

    /// <summary>Stops it and what belongs to it. That it does not run is no error.</summary>
    Task DownAsync(TargetContext context);
}
