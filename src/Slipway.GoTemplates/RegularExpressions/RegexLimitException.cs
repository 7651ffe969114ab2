namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>A match that costs more than the limit allows, although the engine is linear.</summary>
internal sealed class RegexLimitException(long steps)
    : InvalidOperationException($"regexp: matching takes more than {steps} steps");
