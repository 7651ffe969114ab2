using Slipway.GoTemplates.Values;

namespace Slipway.Cli;

/// <summary>What a command writes to and reads from.</summary>
/// <param name="Output">Standard output: results.</param>
/// <param name="Errors">Standard error: failures and warnings.</param>
/// <param name="Input">Standard input.</param>
internal sealed record CommandHost(TextWriter Output, TextWriter Errors, TextReader Input)
{
    /// <summary>Writes text of Go to standard output: bytes that are no UTF-8 stay what they are.</summary>
    public async Task WriteAsync(string text)
    {
        if (Output is StreamWriter { BaseStream: var stream } writer)
        {
            await writer.FlushAsync();
            await stream.WriteAsync(GoText.ToBytes(text));
        }
        else
        {
            await Output.WriteAsync(text);
        }
    }
}
