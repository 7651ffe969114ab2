using System.Reflection;

namespace Slipway.Targets;

/// <summary>What the definition of one target said. Filled by the verbs, read by graph, planner and scheduler.</summary>
internal sealed class TargetData(string name, object build, Delegate target, PropertyInfo? property)
{
    public string Name { get; } = name;

    public object Build { get; } = build;

    /// <summary>The delegate as the property gave it at discovery.</summary>
    public Delegate Target { get; } = target;

    /// <summary>The property as declared by the most derived type; null for a target that a test made up.</summary>
    public PropertyInfo? Property { get; } = property;

    /// <summary>Which class's definition is being applied; <c>Base()</c> climbs from here.</summary>
    public Type? Level { get; set; } = property?.DeclaringType;

    public string Description { get; set; } = "";

    public List<Func<TargetContext, Task<object?>>> Actions { get; } = [];

    public List<TargetEdge> Edges { get; } = [];

    public List<TargetCondition> StaticConditions { get; } = [];

    public List<TargetCondition> DynamicConditions { get; } = [];

    public List<TargetRequirement> Requirements { get; } = [];

    public List<Func<IEnumerable<string>>> Validations { get; } = [];

    public List<string> Produces { get; } = [];

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public bool IsPerCommit { get; set; }

    public SkippedDependencies WhenSkipped { get; set; }

    public bool ProceedsAfterFailure { get; set; }

    public bool IsAssured { get; set; }

    public bool IsListed { get; set; } = true;

    public bool AlwaysRuns { get; set; }

    public bool IsQuery { get; set; }

    public TimeSpan? Timeout { get; set; }

    public int Retries { get; set; }

    /// <summary>What it returns; null where it returns nothing.</summary>
    public Type? ValueType =>
        Target.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Target<>)
            ? type.GenericTypeArguments[0]
            : null;
}
