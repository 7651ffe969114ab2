using System.Collections.Concurrent;

namespace Slipway.Images.Tests;

/// <summary>A clock that stands, whose timers of up to an hour go off at once and whose longer ones never do; it remembers the former.</summary>
internal sealed class InstantTime(DateTimeOffset now) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = [];

    public IReadOnlyCollection<TimeSpan> Waits => _waits;

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isWait = dueTime >= TimeSpan.Zero && dueTime <= TimeSpan.FromHours(1);
        if (isWait)
            _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, isWait ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }
}
