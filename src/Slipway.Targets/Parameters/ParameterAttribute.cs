namespace Slipway.Targets;

/// <summary>
/// Marks a field or property as a parameter of the build. Its value comes from the command line, else the environment, else profile
/// files, else <c>.nuke/parameters.json</c>, else it keeps its initialiser.
/// </summary>
/// <param name="description">What it is for, one sentence, shown by help.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ParameterAttribute(string description = "") : Attribute
{
    /// <summary>What it is for.</summary>
    public string Description { get; } = description;

    /// <summary>Its name; default: that of the member.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Whether its value can change what a target with <c>Inputs</c> produces, so that the target runs again. Default: true. False for what
    /// only says where or how to deliver. <c>--continue</c> and kept values hold all parameters against the earlier run in any case.
    /// </summary>
    public bool DecidesOutputs { get; set; } = true;

    /// <summary>What parts the elements of a list within one value, such as <c>,</c>. Default: none, one value per element.</summary>
    public string? Separator { get; set; }
}
