namespace Slipway.Targets;

/// <summary>What is shown instead of a run.</summary>
internal enum HostQuery
{
    None,
    Help,
    Plan,
    List,
}
