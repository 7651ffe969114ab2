namespace Slipway.Processes;

/// <summary>A line that a program wrote, secrets masked, without its line end.</summary>
/// <param name="Text">The line, cut at the command's <see cref="ProcessCommand.MaximumLineLength"/>.</param>
/// <param name="Channel">Where it was written.</param>
public sealed record ProcessLine(string Text, OutputChannel Channel)
{
    /// <summary>How many characters were cut off; usually 0.</summary>
    public long OmittedCharacters { get; init; }
}
