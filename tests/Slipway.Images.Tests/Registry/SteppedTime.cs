namespace Slipway.Images.Tests;

/// <summary>The system's clock, moved on by a test; its timers are real.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private TimeSpan _ahead;

    public void Step(TimeSpan time) => _ahead += time;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}
