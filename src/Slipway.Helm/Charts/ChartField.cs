namespace Slipway.Helm.Charts;

/// <summary>A field of one of Helm's structs.</summary>
/// <param name="Name">Its name in templates.</param>
/// <param name="JsonName">Its name in files.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsKept">Whether it is written even if it is empty.</param>
internal readonly record struct ChartField(string Name, string JsonName, object? Value, bool IsKept = false);
