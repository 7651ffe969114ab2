namespace Slipway.Components;

/// <summary>What a chart is rendered with for one environment.</summary>
internal sealed record ChartEnvironment(string Name, string Release, string Namespace, IReadOnlyList<string> ValuesFiles);
