namespace Slipway.Supervisor;

/// <summary>What one probe found.</summary>
/// <param name="Ok">Whether the answer was 2xx.</param>
/// <param name="Text">What was asked and what came, one line.</param>
internal sealed record ProbeAnswer(bool Ok, string Text);
