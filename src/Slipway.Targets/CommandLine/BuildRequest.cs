namespace Slipway.Targets;

/// <summary>What a call asks for.</summary>
internal enum BuildRequest
{
    Run,
    Help,
    List,
    Plan,
    Complete,
}
