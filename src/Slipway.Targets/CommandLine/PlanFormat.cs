namespace Slipway.Targets;

/// <summary>How a plan is shown.</summary>
internal enum PlanFormat
{
    Text,
    Json,
    Mermaid,
}
