namespace Slipway.Components;

/// <summary>How a query answers.</summary>
public enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: JSON alone on standard output.</summary>
    Json,
}
