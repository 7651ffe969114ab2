namespace Slipway.Scanning;

/// <summary>One reason why an image is refused.</summary>
/// <param name="Rule">What was asked for.</param>
/// <param name="Reason">What is there instead, in one sentence.</param>
/// <param name="Advice">What to do, in one sentence.</param>
public sealed record PolicyRefusal(PolicyRequirement Rule, string Reason, string Advice)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Reason} {Advice}";
}
