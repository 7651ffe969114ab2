namespace Slipway.Targets;

/// <summary>Marks a parameter whose value must not be seen: it is masked in all output. A <c>Secret</c> needs no such mark.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretAttribute : Attribute;
