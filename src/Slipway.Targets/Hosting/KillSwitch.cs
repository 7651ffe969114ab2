namespace Slipway.Targets;

/// <summary>What must be stopped at once when a run is given up: child process trees above all. Thread-safe.</summary>
public sealed class KillSwitch
{
    private readonly Lock _lock = new();
    private readonly List<Action> _actions = [];

    /// <summary>Adds what stops something at once. It must not throw nor wait.</summary>
    /// <returns>Dispose it when that thing has ended by itself.</returns>
    public IDisposable Register(Action stop)
    {
        lock (_lock)
            _actions.Add(stop);
        return new Registration(this, stop);
    }

    /// <summary>Stops everything that is registered, the latest first.</summary>
    public void StopAll()
    {
        Action[] actions;
        lock (_lock)
            actions = [.. _actions];
        foreach (var stop in actions.Reverse())
            stop();
    }

    private sealed class Registration(KillSwitch owner, Action stop) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._lock)
                owner._actions.Remove(stop);
        }
    }
}
