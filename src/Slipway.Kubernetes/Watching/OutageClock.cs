namespace Slipway.Kubernetes;

/// <summary>For how long, and how often in a row, a server has been asked in vain.</summary>
internal sealed class OutageClock(TimeProvider clock, TimeSpan limit)
{
    private long? _since;

    /// <summary>How many tries in a row came to nothing.</summary>
    public int Fruitless { get; private set; }

    /// <summary>Whether it has lasted too long.</summary>
    public bool IsOver => _since is { } since && clock.GetElapsedTime(since) >= limit;

    /// <summary>It answered, which does not mean yet that the watch gets on.</summary>
    public void Answered() => _since = null;

    /// <summary>The watch gets on.</summary>
    public void Heard() => (_since, Fruitless) = (null, 0);

    /// <summary>A try came to nothing.</summary>
    public void Failed()
    {
        _since ??= clock.GetTimestamp();
        Fruitless++;
    }
}
