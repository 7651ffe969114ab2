namespace Slipway.Targets;

/// <summary>Marks a parameter without which nothing runs. On a terminal a missing value is asked for.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class RequiredAttribute : Attribute;
