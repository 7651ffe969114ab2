using Slipway.GoTemplates.Values;

namespace Slipway.Cli;

/// <summary>What a command writes to and reads from.</summary>
/// <param name="Output">Standard output: results.</param>
/// <param name="Errors">Standard error: failures and warnings.</param>
/// <param name="Input">Opens standard input, which takes its time where that is a terminal.</param>
internal sealed record CommandHost(TextWriter Output, TextWriter Errors, Func<TextReader> Input)
{
    /// <summary>Reads the environment, where it is needed; by default it is empty.</summary>
    public Func<IReadOnlyDictionary<string, string>> Variables { get; init; } = static () => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether standard output shows colours. Default: it does not.</summary>
    public bool IsColoured { get; init; }

    /// <summary>Writes text of Go to standard output: bytes that are no UTF-8 stay what they are.</summary>
    public void Write(string text)
    {
        // At once: to wait for a pipe on another thread takes longer, at the start of a program, than to fill it.
        if (Output is StreamWriter { BaseStream: var stream } writer)
        {
            writer.Flush();
            stream.Write(GoText.ToBytes(text));
        }
        else
        {
            Output.Write(text);
        }
    }
}
