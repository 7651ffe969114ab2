namespace Slipway.Scanning;

/// <summary>How a scan ended. That a scanner cannot be had is told apart from what it found, always.</summary>
public abstract record ScanOutcome
{
    private ScanOutcome()
    {
    }

    /// <summary>It looked; what it found is in the report, whether grave or nothing.</summary>
    public sealed record Completed(ScanReport Report) : ScanOutcome;

    /// <summary>Nobody looked, or with knowledge too old to count.</summary>
    /// <param name="Fault">What is the matter.</param>
    /// <param name="Message">What failed, on what, expected against actual: one sentence with its full stop.</param>
    /// <param name="Action">What to do about it: one sentence with its full stop.</param>
    /// <param name="Output">The last lines of what the scanner printed, masked; empty where none.</param>
    public sealed record Unavailable(ScannerFault Fault, string Message, string Action, string Output = "") : ScanOutcome;
}
