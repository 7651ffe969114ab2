using System.Collections.Concurrent;

namespace Slipway.Images.Tests;

/// <summary>The system's clock; it remembers how long somebody wanted to wait.</summary>
internal sealed class RecordingTime : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = [];

    public IReadOnlyCollection<TimeSpan> Waits => _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
