namespace Slipway.Targets;

/// <summary>The last line of a terminal: what is running, and for how long. Redrawn at most four times a second.</summary>
internal sealed class StatusLine : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // What ends at once needs no progress.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly TextWriter _writer;
    private readonly TimeProvider _clock;
    private readonly int _width;
    private readonly Lock _gate;
    private readonly ITimer _timer;
    private readonly List<(string Name, long Since)> _running = [];
    private bool _isShown;

    /// <param name="writer">The terminal.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="gate">Held while anything is written to the terminal.</param>
    public StatusLine(TextWriter writer, TimeProvider clock, int width, Lock gate)
    {
        (_writer, _clock, _width, _gate) = (writer, clock, width, gate);
        _timer = clock.CreateTimer(_ => Draw(), state: null, Interval, Interval);
    }

    public void Start(string name) => _running.Add((name, _clock.GetTimestamp()));

    public void Stop(string name) => _running.RemoveAll(one => one.Name == name);

    /// <summary>Takes the line away, so that text can be written.</summary>
    public void Clear()
    {
        if (!_isShown)
            return;
        _writer.Write("\r\e[K");
        _isShown = false;
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _running.Clear();
            Clear();
        }
    }

    private void Draw()
    {
        lock (_gate)
        {
            var slow = _running.Where(one => _clock.GetElapsedTime(one.Since) >= Patience).ToList();
            Clear();
            if (slow.Count == 0)
                return;
            var text = "» " + string.Join(", ", slow.Select(one => $"{one.Name} {DurationText.Of(_clock.GetElapsedTime(one.Since))}"));
            _writer.Write(text.Length < _width ? text : text[..Math.Max(1, _width - 2)] + "…");
            _writer.Flush();
            _isShown = true;
        }
    }
}
