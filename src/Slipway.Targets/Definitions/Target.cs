namespace Slipway.Targets;

/// <summary>
/// A target: a property of a build that says, fluently, what it needs and does, such as
/// <c>Target Compile => t => t.DependsOn(Restore).Executes(context => …);</c>.
/// </summary>
/// <param name="definition">The empty definition to fill.</param>
/// <returns>The same definition.</returns>
public delegate ITargetDefinition Target(ITargetDefinition definition);
