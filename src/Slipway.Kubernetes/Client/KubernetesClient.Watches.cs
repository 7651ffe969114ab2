using System.Globalization;
using System.Runtime.CompilerServices;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <content>Watches.</content>
public sealed partial class KubernetesClient
{
    /// <summary>
    /// Tells what is there, then what happens, until it is cancelled. Survives cut connections, a server that restarts and one that has
    /// forgotten what was; what vanished meanwhile is told as vanished.
    /// </summary>
    /// <exception cref="KubernetesException">The server says no, and will not say otherwise.</exception>
    /// <exception cref="ToolException">It does not answer for longer than <see cref="WatchRequest.OutageLimit"/>.</exception>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(WatchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var session = new WatchSession(this, _transport, request);
        while (true)
        {
            foreach (var told in await session.NextAsync(cancellationToken))
                yield return told;
        }
    }

    /// <summary>Waits until an object is as wished, and gives it; null where it is wished away.</summary>
    /// <exception cref="ToolException">It was not within the limit; the message says how it was last.</exception>
    public async Task<KubernetesObject?> WaitAsync(ObjectWait wait, CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(wait.Name.Kind, cancellationToken);
        var objects = new ListRequest
        {
            Kind = wait.Name.Kind,
            Namespace = resource.IsNamespaced ? wait.Name.Namespace ?? Connection.Namespace : null,
            FieldSelector = $"metadata.name={wait.Name.Name}",
        };
        using var limit = new CancellationTokenSource(wait.Limit, _transport.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var state = new WaitState();
        try
        {
            await foreach (var told in WatchAsync(new WatchRequest { Objects = objects, OutageLimit = wait.Limit }, both.Token))
            {
                if (state.Take(told) && wait.Until(state.Last))
                    return state.Last;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Told below.
        }

        var seconds = wait.Limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        throw new ToolException($"{wait.Name} was not {wait.Wish} within {seconds} s. Last known: {state.Tell(wait.Tell)}.") { IsTransient = true };
    }
}
