namespace Slipway.Images;

/// <summary>A place where a rule is not kept.</summary>
internal sealed record Breach(int Line, string Message, string Action);
