namespace Slipway.Targets;

/// <summary>A target came to a bad verdict: a gate said no, a rollout was rolled back. Only the message is shown; exit 1.</summary>
public sealed class TargetFailedException : Exception
{
    /// <summary>A bad verdict.</summary>
    /// <param name="message">One sentence first, then the evidence.</param>
    public TargetFailedException(string message) : base(message)
    {
    }
}
