namespace Slipway.GoTemplates.Execution;

/// <summary>What a key gives that a map does not have (Go's option <c>missingkey</c>).</summary>
public enum MissingKey
{
    /// <summary>No value: it prints <c>&lt;no value&gt;</c>, and so do its fields.</summary>
    Default,

    /// <summary>The zero of the map's value type; of <c>interface {}</c> it prints <c>&lt;no value&gt;</c>, but has no fields.</summary>
    Zero,

    /// <summary>The execution fails.</summary>
    Error,
}
