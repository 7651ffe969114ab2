namespace Slipway.Kubernetes.Tests;

/// <summary>Remembers what was said, and wakes who waits for some of it.</summary>
internal sealed class NewsList : IProgress<RolloutNews>
{
    private readonly Lock _lock = new();
    private readonly List<RolloutNews> _news = [];
    private TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _news.Select(one => $"{one.Subject}: {one.Message}")];
        }
    }

    public void Report(RolloutNews value)
    {
        lock (_lock)
        {
            _news.Add(value);
            var said = _said;
            _said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            said.SetResult();
        }
    }

    /// <summary>Waits until something is said that has a text.</summary>
    public async Task HearAsync(string text, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task said;
            lock (_lock)
            {
                if (_news.Exists(one => $"{one.Subject}: {one.Message}".Contains(text, StringComparison.Ordinal)))
                    return;
                said = _said.Task;
            }

            await said.WaitAsync(TimeSpan.FromSeconds(15), cancellationToken);
        }
    }
}
