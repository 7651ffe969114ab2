namespace Slipway.GoTemplates.Execution;

/// <summary>How templates are read and executed.</summary>
public sealed record TemplateOptions
{
    /// <summary>What begins an action. Default: <c>{{</c>.</summary>
    public string LeftDelimiter { get; init; } = "{{";

    /// <summary>What ends an action. Default: <c>}}</c>.</summary>
    public string RightDelimiter { get; init; } = "}}";

    /// <summary>What a missing key gives. Default: <see cref="Execution.MissingKey.Default"/>, as in Go.</summary>
    public MissingKey MissingKey { get; init; }

    /// <summary>How deep templates may execute one another, through functions too. Default: 100,000, as in Go, which counts anew in each function.</summary>
    public int MaximumDepth { get; init; } = 100_000;

    /// <summary>
    /// How deep functions may execute templates that call functions that do, as Helm's <c>include</c> does. Default: 10,000: each level
    /// tells its place in the message of a failure, which grows with the square of the depth. Go has no limit, and dies.
    /// </summary>
    public int MaximumCallDepth { get; init; } = 10_000;

    /// <summary>How many turns the loops of one execution may take together. Default: 50,000,000, some seconds; Go has no limit.</summary>
    public int MaximumTurns { get; init; } = 50_000_000;

    /// <summary>
    /// How many characters one execution may print. Default: 134,217,728, which holds any manifest and stops a loop before it takes
    /// the machine's memory; Go has no limit.
    /// </summary>
    public int MaximumOutput { get; init; } = 1 << 27;
}
