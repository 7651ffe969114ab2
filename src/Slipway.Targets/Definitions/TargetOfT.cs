namespace Slipway.Targets;

/// <summary>A target that returns a value, which its dependents read with <see cref="TargetContext.ValueOf{T}"/>, in this process or a later one.</summary>
/// <typeparam name="T">What it returns; must survive a round trip through JSON.</typeparam>
/// <param name="definition">The empty definition to fill.</param>
/// <returns>The same definition.</returns>
public delegate ITargetDefinition<T> Target<T>(ITargetDefinition<T> definition);
