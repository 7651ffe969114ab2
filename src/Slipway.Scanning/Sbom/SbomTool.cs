namespace Slipway.Scanning;

/// <summary>Who a bill says it was made by.</summary>
internal static class SbomTool
{
    public const string Name = "slipway";

    public static string Version { get; } = typeof(SbomTool).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
