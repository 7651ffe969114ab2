using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>Keeps what happens until there is somebody to be told: a deployer applies without a listener and watches with one.</summary>
internal sealed class HeldProgress : IProgress<RolloutProgress>
{
    private readonly Lock _gate = new();
    private readonly List<RolloutProgress> _held = [];
    private IProgress<RolloutProgress>? _listener;

    public void Report(RolloutProgress value)
    {
        lock (_gate)
        {
            if (_listener is null)
                _held.Add(value);
            else
                _listener.Report(value);
        }
    }

    public void PassOn(IProgress<RolloutProgress> listener)
    {
        lock (_gate)
        {
            _listener = listener;
            foreach (var one in _held)
                listener.Report(one);
            _held.Clear();
        }
    }
}
