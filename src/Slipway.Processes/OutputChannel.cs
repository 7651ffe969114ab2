namespace Slipway.Processes;

/// <summary>Where a program wrote a line.</summary>
public enum OutputChannel
{
    /// <summary>Standard output.</summary>
    Output,

    /// <summary>Standard error: progress and notes as often as errors, so it says nothing about success.</summary>
    Error,
}
