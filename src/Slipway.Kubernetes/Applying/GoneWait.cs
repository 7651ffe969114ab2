using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Waits until many objects are gone, with one watch for each kind and namespace.</summary>
internal sealed class GoneWait(KubernetesClient client, TimeProvider clock)
{
    // All that still is there is told, but nobody reads hundreds.
    private const int MostTold = 10;

    /// <summary>Waits.</summary>
    /// <param name="objects">The objects as they were before their end was asked for.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ToolException">Some were not gone within the limit; the message says what holds each.</exception>
    public async Task WaitAsync(IReadOnlyCollection<AppliedObject> objects, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var ended = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, cancellationToken);
        var left = await Task.WhenAll(objects.GroupBy(one => (one.Name.Kind, one.Name.Namespace))
            .Select(group => LeftAsync(group.Key.Kind, group.Key.Namespace, [.. group], limit, both.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        if (left.SelectMany(one => one).ToList() is not { Count: > 0 } still)
            return;
        var seconds = limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        var more = still.Count > MostTold ? $" And {still.Count - MostTold} more." : "";
        var told = string.Join("; ", still.Take(MostTold).Select(one => $"{one}: {ObjectRemover.Tell(one)}"));
        throw new ToolException($"{still.Count} of {objects.Count} objects were not gone within {seconds} s. Last known: {told}.{more}")
        {
            IsTransient = true,
        };
    }

    // What is left at the end: nothing, unless time was up.
    private async Task<IReadOnlyCollection<KubernetesObject>> LeftAsync(
        ResourceKind kind, string? @namespace, ImmutableArray<AppliedObject> objects, TimeSpan limit, CancellationToken cancellationToken)
    {
        var left = objects.Select(one => one.Live).OfType<KubernetesObject>().ToDictionary(one => one.Metadata.Uid, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var request = new WatchRequest { Objects = new ListRequest { Kind = kind, Namespace = @namespace }, OutageLimit = limit };
        try
        {
            await foreach (var told in client.WatchAsync(request, cancellationToken))
            {
                Take(told, left, seen);
                if (left.Count == 0)
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // Time is up, or the caller has enough of it: the caller of this tells which.
        }

        return left.Values;
    }

    private static void Take(WatchEvent told, Dictionary<string, KubernetesObject> left, HashSet<string> seen)
    {
        if (((told as WatchEvent.Appeared)?.Object ?? (told as WatchEvent.Changed)?.Object) is { } live)
        {
            seen.Add(live.Metadata.Uid);
            if (left.ContainsKey(live.Metadata.Uid))
                left[live.Metadata.Uid] = live;
        }
        else if (told is WatchEvent.Vanished gone)
        {
            left.Remove(gone.Object.Metadata.Uid);
        }
        else if (told is WatchEvent.Synchronized)
        {
            foreach (var uid in left.Keys.Where(uid => !seen.Contains(uid)).ToList())
                left.Remove(uid);
        }
    }
}
