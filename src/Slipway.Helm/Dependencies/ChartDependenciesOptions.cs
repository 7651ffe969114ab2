namespace Slipway.Helm.Dependencies;

/// <summary>Whose dependencies are built, and how.</summary>
public sealed record ChartDependenciesOptions
{
    /// <summary>The folder of the chart, as messages name it.</summary>
    public required string Chart { get; init; }

    /// <summary>Whether the indexes of repositories are fetched anew; by default they are.</summary>
    public IndexRefresh Refresh { get; init; }

    /// <summary>Gets what Helm prints to standard output. By default nobody does.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;

    /// <summary>Gets what Helm warns of on standard error. By default nobody does.</summary>
    public TextWriter Warnings { get; init; } = TextWriter.Null;
}
