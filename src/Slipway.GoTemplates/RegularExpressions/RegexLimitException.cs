namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>A match or a replacement that costs more than the limits allow, although the engine is linear.</summary>
public sealed class RegexLimitException : InvalidOperationException
{
    internal RegexLimitException(string message)
        : base(message)
    {
    }
}
