namespace Slipway.Supervisor;

/// <summary>
/// The replicas that requests go to. Choosing one and counting the request is one step under the lock, so that a replica
/// that was taken out and has nothing in flight will never get another request.
/// </summary>
internal sealed class Rotation
{
    private readonly Lock _lock = new();
    private readonly List<Upstream> _upstreams = [];
    private int _next;

    internal int Count
    {
        get
        {
            lock (_lock)
                return _upstreams.Count;
        }
    }

    internal void Add(Upstream upstream)
    {
        lock (_lock)
            _upstreams.Add(upstream);
    }

    internal void Remove(Upstream upstream)
    {
        lock (_lock)
            _upstreams.Remove(upstream);
    }

    /// <summary>The next one that was not tried, the request counted; null where there is none.</summary>
    internal Upstream? Enter(IReadOnlyCollection<Upstream> tried)
    {
        lock (_lock)
        {
            Upstream? best = null;
            for (var i = 0; i < _upstreams.Count; i++)
            {
                var candidate = _upstreams[(i + _next) % _upstreams.Count];
                if (!tried.Contains(candidate) && (best is null || candidate.InFlight < best.InFlight))
                    best = candidate;
            }
            _next = unchecked(_next + 1) & 0xffff;
            best?.Begin();
            return best;
        }
    }
}
