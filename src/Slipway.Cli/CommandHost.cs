namespace Slipway.Cli;

/// <summary>What a command writes to and reads from.</summary>
/// <param name="Output">Standard output: results.</param>
/// <param name="Errors">Standard error: failures and warnings.</param>
/// <param name="Input">Standard input.</param>
internal sealed record CommandHost(TextWriter Output, TextWriter Errors, TextReader Input);
