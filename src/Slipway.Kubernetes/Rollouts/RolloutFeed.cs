using System.Threading.Channels;

namespace Slipway.Kubernetes;

/// <summary>
/// Runs the watches of a rollout side by side and hands on what they tell, one after the other. Each lists what is there and opens its
/// connection only when <see cref="Follow"/> says that something is still to be waited for.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="outageLimit">How long a server may be silent.</param>
internal sealed class RolloutFeed(KubernetesClient client, TimeSpan outageLimit) : IAsyncDisposable
{
    // A slow judge slows the watches down, instead of filling the memory.
    private readonly Channel<RolloutSignal> _signals = Channel.CreateBounded<RolloutSignal>(new BoundedChannelOptions(1024) { SingleReader = true });
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _follow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _watches = [];

    /// <summary>What was told.</summary>
    public ChannelReader<RolloutSignal> Signals => _signals.Reader;

    /// <summary>Begins.</summary>
    public void Start(IEnumerable<WatchGroup> groups)
    {
        foreach (var group in groups)
            _watches.Add(Task.Run(() => WatchAsync(group, _end.Token)));
    }

    /// <summary>What happens from now on is of interest, too.</summary>
    public void Follow() => _follow.TrySetResult();

    /// <summary>Ends all watches, and waits until they have.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_watches);
        _end.Dispose();
    }

    private async Task WatchAsync(WatchGroup group, CancellationToken cancellationToken)
    {
        try
        {
            var request = new WatchRequest { Objects = group.Request, OutageLimit = outageLimit };
            await foreach (var told in client.WatchAsync(request, cancellationToken))
            {
                await _signals.Writer.WriteAsync(new RolloutSignal(group, Slim(group, told), null), cancellationToken);
                if (told is WatchEvent.Synchronized)
                    await _follow.Task.WaitAsync(cancellationToken);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (Exception exception)
        {
            await ReportAsync(group, exception);
        }
    }

    // Whatever ended it, the reader decides what it means; there it is thrown again, or said.
    private async Task ReportAsync(WatchGroup group, Exception exception)
    {
        try
        {
            await _signals.Writer.WriteAsync(new RolloutSignal(group, null, exception), _end.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }

    private static WatchEvent Slim(WatchGroup group, WatchEvent told) => group.IsNeeded || group.IsRemarks ? told : told switch
    {
        WatchEvent.Appeared appeared => new WatchEvent.Appeared(SlimObject.OfPart(appeared.Object)),
        WatchEvent.Changed changed => new WatchEvent.Changed(SlimObject.OfPart(changed.Object)),
        _ => told,
    };
}
