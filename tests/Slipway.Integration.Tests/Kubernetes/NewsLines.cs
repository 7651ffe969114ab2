using System.Collections.Concurrent;
using System.Globalization;
using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>Remembers what was said of a rollout, and calls whoever waits for some of it.</summary>
internal sealed class NewsLines(Action<RolloutNews>? heard = null) : IProgress<RolloutNews>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Report(RolloutNews value)
    {
        _lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{value.At:HH:mm:ss.f} {value.Subject}: {value.Message}"));
        heard?.Invoke(value);
    }
}
