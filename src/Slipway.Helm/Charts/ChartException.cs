namespace Slipway.Helm.Charts;

/// <summary>A chart that cannot be loaded, packed or used; the message is the one that Helm gives.</summary>
/// <param name="message">The message, as Helm prints it.</param>
public sealed class ChartException(string message) : Exception(message);
