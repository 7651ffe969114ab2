using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>The last lines of a container's log; read again where the node is about to move it.</summary>
/// <param name="client">The cluster.</param>
/// <param name="clock">The time.</param>
internal sealed class LogTail(KubernetesClient client, TimeProvider clock)
{
    private const int Tries = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // What a node writes in place of a log that it does not find, with the status of success.
    private static readonly string[] Excuses =
    [
        "failed to try resolving symlinks in path", "unable to retrieve container logs for", "failed to open log file", "Error: No such container",
    ];

    /// <summary>Reads them.</summary>
    /// <returns>The lines, oldest first; what the node says instead where it has none.</returns>
    public async Task<(ImmutableArray<string> Lines, string? Excuse)> ReadAsync(LogRequest request, CancellationToken cancellationToken)
    {
        for (var at = 1; ; at++)
        {
            var lines = await ReadOnceAsync(request, cancellationToken);
            if (lines.Length != 1 || Array.Find(Excuses, one => lines[0].StartsWith(one, StringComparison.Ordinal)) is null)
                return (lines, null);
            if (at == Tries)
                return ([], lines[0]);
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private async Task<ImmutableArray<string>> ReadOnceAsync(LogRequest request, CancellationToken cancellationToken)
    {
        var lines = new Queue<string>();
        await foreach (var line in client.LogLinesAsync(request, cancellationToken))
        {
            lines.Enqueue(line);
            // A line that is cut counts as several.
            if (lines.Count > request.TailLines)
                lines.Dequeue();
        }

        return [.. lines];
    }
}
