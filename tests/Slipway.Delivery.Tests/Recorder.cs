namespace Slipway.Delivery.Tests;

/// <summary>Keeps what was reported, in order, on the reporting thread.</summary>
internal sealed class Recorder<T> : IProgress<T>
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<T> Reports { get; } = [];

    public Task First => _first.Task;

    public void Report(T value)
    {
        lock (Reports)
            Reports.Add(value);
        _first.TrySetResult();
    }
}
