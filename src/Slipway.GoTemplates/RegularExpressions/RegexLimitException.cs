namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>A match or a replacement that costs more than the limits allow, although the engine is linear.</summary>
internal sealed class RegexLimitException(string message) : InvalidOperationException(message);
