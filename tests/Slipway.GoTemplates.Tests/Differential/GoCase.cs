using Slipway.GoTemplates.Execution;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>One template to evaluate both here and with Go.</summary>
internal sealed record GoCase(string Template, object? Data)
{
    public string Name { get; init; } = "t";

    public MissingKey MissingKey { get; init; }

    /// <summary>The functions: <c>none</c> are those of <see cref="ReferenceFunctions"/>, <c>sprig</c> those of Sprig.</summary>
    public string Functions { get; init; } = "none";

    /// <summary>What begins an action; empty for <c>{{</c>.</summary>
    public string LeftDelimiter { get; init; } = "";

    /// <summary>What ends an action; empty for <c>}}</c>.</summary>
    public string RightDelimiter { get; init; } = "";
}
