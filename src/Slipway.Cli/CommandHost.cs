namespace Slipway.Cli;

/// <summary>What a command writes to and reads from.</summary>
/// <param name="Output">Standard output: results.</param>
/// <param name="Errors">Standard error: failures and warnings.</param>
/// <param name="Input">Standard input.</param>
internal sealed record CommandHost(TextWriter Output, TextWriter Errors, TextReader Input)
{
    /// <summary>Reads the environment, where it is needed; by default it is empty.</summary>
    public Func<IReadOnlyDictionary<string, string>> Variables { get; init; } = static () => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
